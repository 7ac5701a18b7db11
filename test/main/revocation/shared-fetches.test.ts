import { afterAll, describe, expect, it } from 'vitest'
import { type CancelSignal, neverCancelled } from '../../../src/contract/cancel.ts'
import type {
  FetchOutcome,
  RevocationFetcher,
  RevocationRequest,
} from '../../../src/main/domain/paths/revocation-fetcher.ts'
import { createSharedFetches } from '../../../src/main/revocation/shared-fetches.ts'
import { makeCrl } from '../../fixtures/make-crl.ts'
import { makeCertificate, temporaryFolder } from '../../fixtures/make-pki.ts'

const folder = temporaryFolder('shared-fetches-')
afterAll(() => folder.remove())

const issuer = makeCertificate(folder.path, { name: 'issuer', ca: true })
const list = makeCrl(folder.path, {
  name: 'list',
  issuer,
  thisUpdate: '2026-06-01T00:00:00Z',
  nextUpdate: '2026-06-01T02:00:00Z',
}).der
const begin = Date.parse('2026-06-01T01:00:00Z')
const minute = 60_000

const request = (url: string): RevocationRequest => ({ url, kind: 'crl', body: null })

/** A fetcher that answers when it is told to, and a clock that stands still. */
function setUp(limits?: { readonly count: number; readonly bytes: number }) {
  const asked: {
    readonly url: string
    readonly signal: CancelSignal
    answer(outcome: FetchOutcome): void
  }[] = []
  const fetcher: RevocationFetcher = {
    fetch: ({ url }, signal) => new Promise(resolve => asked.push({ url, signal, answer: resolve })),
  }
  let ms = begin
  const fetches = createSharedFetches(fetcher, () => new Date(ms), limits)
  return { asked, fetches, pass: (more: number) => (ms += more) }
}

const fetched: FetchOutcome = { outcome: 'fetched', body: list }

describe('createSharedFetches', () => {
  it('asks once for what several want at the same time', async () => {
    const { asked, fetches } = setUp()
    const both = [fetches.bring(request('a'), neverCancelled), fetches.bring(request('a'), neverCancelled)]
    asked[0]?.answer(fetched)
    expect((await Promise.all(both)).map(({ outcome }) => outcome)).toEqual(['brought', 'brought'])
    expect(asked).toHaveLength(1)
  })

  it('goes on for the others when one of them cancels, and ends when the last one does', async () => {
    const { asked, fetches } = setUp()
    const [first, second] = [new AbortController(), new AbortController()]
    const waiting = [first, second].map(({ signal }) => fetches.bring(request('a'), signal))
    first.abort()
    expect(await waiting[0]).toMatchObject({ why: 'cancelled' })
    expect(asked[0]?.signal.aborted).toBe(false)
    second.abort()
    expect(await waiting[1]).toMatchObject({ why: 'cancelled' })
    expect(asked[0]?.signal.aborted).toBe(true)
  })

  it('asks anew for whoever comes after the last one has cancelled', async () => {
    const { asked, fetches } = setUp()
    const controller = new AbortController()
    const left = fetches.bring(request('a'), controller.signal)
    controller.abort()
    await left
    const later = fetches.bring(request('a'), neverCancelled)
    asked[0]?.answer({ outcome: 'not-reachable', why: 'cancelled' })
    asked[1]?.answer(fetched)
    expect(await later).toMatchObject({ outcome: 'brought' })
    expect(asked).toHaveLength(2)
  })

  it('does not even ask for one who has cancelled before', async () => {
    const { asked, fetches } = setUp()
    expect(await fetches.bring(request('a'), AbortSignal.abort())).toMatchObject({ why: 'cancelled' })
    expect(asked).toHaveLength(0)
  })

  /** How often the URL is asked when it is wanted again after `ms`. */
  async function askedAfter(outcome: FetchOutcome, ms: number, brief = false): Promise<number> {
    const { asked, fetches, pass } = setUp()
    const first = fetches.bring(request('a'), neverCancelled)
    asked[0]?.answer(outcome)
    await first
    if (brief) fetches.keepBriefly(request('a'))
    pass(ms)
    const second = fetches.bring(request('a'), neverCancelled)
    asked[1]?.answer(outcome)
    await second
    return asked.length
  }

  it('keeps a list until its next update', async () => {
    expect(await askedAfter(fetched, 60 * minute - 1)).toBe(1)
    expect(await askedAfter(fetched, 60 * minute)).toBe(2)
  })

  it('keeps a failure, and what is no list, for a minute', async () => {
    for (const outcome of [
      { outcome: 'not-reachable', why: 'refused' },
      { outcome: 'fetched', body: Uint8Array.of(1, 2, 3) },
    ] as const) {
      expect(await askedAfter(outcome, minute - 1)).toBe(1)
      expect(await askedAfter(outcome, minute)).toBe(2)
    }
  })

  it('keeps what was of no use for a minute only', async () => {
    expect(await askedAfter(fetched, minute - 1, true)).toBe(1)
    expect(await askedAfter(fetched, minute, true)).toBe(2)
  })

  it('keeps nothing for longer than twelve hours', async () => {
    const { der } = makeCrl(folder.path, { name: 'for-ever', issuer, nextUpdate: '2099-01-01T00:00:00Z' })
    const outcome = { outcome: 'fetched', body: der } as const
    expect(await askedAfter(outcome, 720 * minute - 1)).toBe(1)
    expect(await askedAfter(outcome, 720 * minute)).toBe(2)
  })

  it.each([
    ['many', { count: 2, bytes: 1_000_000 }],
    ['large', { count: 100, bytes: 2 * (list.length + 256) }],
  ])('lets the longest unused go when the answers are too %s', async (_what, limits) => {
    const { asked, fetches } = setUp(limits)
    const bring = async (url: string): Promise<void> => {
      const before = asked.length
      const brought = fetches.bring(request(url), neverCancelled)
      asked[before]?.answer({ outcome: 'fetched', body: Uint8Array.from(list) })
      await brought
    }
    for (const url of ['a', 'b', 'a', 'c', 'a', 'b']) await bring(url)
    expect(asked.map(({ url }) => url)).toEqual(['a', 'b', 'c', 'b'])
  })
})
