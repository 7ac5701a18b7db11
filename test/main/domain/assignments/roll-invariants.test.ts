/**
 * Whatever is done in whatever order, with the clock set and the application ended in between, assignments keep their
 * promises (reference section 7.2). Sequences are random but the same in each run; a failure names its seed.
 */
import { expect, it } from 'vitest'
import type { RequestOutput } from '../../../../src/contract/api.ts'
import { parseStateData } from '../../../../src/main/adapters/storage/state-schema.ts'
import { oauth2024, oauth2026 } from '../../../fakes/litware-estate.ts'
import { consoleWithCurrent, later, sha1, shortLived } from '../../../fakes/rolling-console.ts'
import { testNow } from '../../../fakes/test-console.ts'

const seeds = Array.from({ length: 40 }, (_, index) => index + 1)
const stepsPerSeed = 40
const hourMs = 3_600_000
const certificates = [oauth2024, oauth2026, later, shortLived].map(sha1)
const issuer = { identity: 'global', types: ['OAuthTokenIssuer' as const] }

type Row = RequestOutput<'assignments.all'>['rows'][number]

/** mulberry32: small, and good enough to choose among a few acts. */
function createRandom(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  const oneOf = <T>(all: readonly [T, ...T[]]): T => all[below(all.length)] ?? all[0]
  return { below, oneOf }
}

async function rollingAtRandom(seed: number) {
  const random = createRandom(seed)
  const console = await consoleWithCurrent()
  const { ask, must, folder } = console
  let nowMs = Date.parse(testNow)
  const issuerRow = async (): Promise<Row> => {
    const [row] = (await must('assignments.all', {})).rows
    if (row === undefined) throw new Error('The token issuer has no row.')
    return row
  }
  const seenAs = (thumbprint: string | null | undefined) => [
    { type: 'OAuthTokenIssuer' as const, thumbprint: thumbprint ?? null },
  ]
  const anyCertificate = () => random.oneOf(['A'.repeat(40), ...certificates])
  const moveClock = (ms: number): void => {
    nowMs += ms
    console.setNow(new Date(nowMs).toISOString())
  }
  // Refusals are as good as successes: what counts is what stands afterwards.
  const acts = {
    assign: async (row: Row) => {
      const expected = seenAs(row.current?.thumbprint)
      await ask('assignments.assign', { ...issuer, thumbprint: anyCertificate(), expected })
    },
    stage: async (row: Row) => {
      const effectiveDate = new Date(nowMs + (random.below(2000) - 100) * hourMs).toISOString()
      const expected = seenAs(row.current?.thumbprint)
      await ask('assignments.assign', { ...issuer, thumbprint: anyCertificate(), expected, effectiveDate })
    },
    cancel: async (row: Row) => {
      await ask('assignments.cancelRoll', { ...issuer, expected: seenAs(row.staged?.thumbprint) })
    },
    remove: async (row: Row) => {
      const slot = random.oneOf(['current', 'previous'] as const)
      await ask('assignments.remove', { ...issuer, slot, expected: seenAs(row.current?.thumbprint) })
    },
    restore: async (row: Row) => {
      await ask('assignments.restorePrevious', { ...issuer, expected: seenAs(row.current?.thumbprint) })
    },
    clockForward: async () => moveClock(random.below(1000) * hourMs),
    clockBack: async () => moveClock(-random.below(300) * hourMs),
    notice: async () => void (await console.apply()),
    restart: async () => {
      const written = parseStateData(JSON.parse(JSON.stringify(folder.unitOfWork.current())))
      if (!written.ok) throw new Error(written.problem.where)
      await console.put(written.value)
      await console.apply()
    },
  }
  const names = [
    'assign',
    'stage',
    'stage',
    'cancel',
    'remove',
    'restore',
    'clockForward',
    'clockBack',
    'notice',
    'restart',
  ] as const
  return {
    must,
    folder,
    acts,
    next: () => random.oneOf(names),
    issuerRow,
    now: () => new Date(nowMs).toISOString(),
  }
}

type Rolling = Awaited<ReturnType<typeof rollingAtRandom>>

/** At most one record, and within it no certificate in two places at once that exclude each other. */
function expectOneOfEach({ folder }: Rolling): void {
  const records = folder.unitOfWork.current().assignments
  const keys = records.map(({ identity, type }) => `${identity} ${type}`)
  expect(new Set(keys).size).toBe(keys.length)
  for (const { current, previous, staged } of records) {
    expect([current, previous, staged]).not.toEqual([null, null, null])
    if (current !== null) expect(previous?.sha256).not.toBe(current.sha256)
    if (current !== null) expect(staged?.sha256).not.toBe(current.sha256)
  }
}

/** What was current is previous; only a clock that is set back before a roll was written can undo it. */
function expectFormerIsPrevious(before: Row, after: Row, act: string): void {
  const former = before.current?.thumbprint
  if (former === undefined || former === after.current?.thumbprint || act === 'clockBack') return
  if (act === 'remove' && after.current === null) return
  expect(after.previous?.thumbprint).toBe(former)
}

async function expectPublished({ must, now }: Rolling, row: Row): Promise<void> {
  const { current } = await must('issuer.status', {})
  expect(current?.thumbprint).toBe(row.current?.thumbprint)
  const { json } = await must('metadata.ours', {})
  if (current === null) return
  expect(json).toContain(`"x5t": "${current.x5t}"`)
  const rehearsal = await must('rolls.rehearse', { at: now() })
  const { since } = row.current ?? {}
  // With the clock behind the last change, the instant shows what was before it.
  if (since !== undefined && since <= now()) expect(rehearsal.rows[0]?.uses).toBe(current.thumbprint)
}

it.each(seeds)('assignments keep their promises (seed %i)', async seed => {
  const rolling = await rollingAtRandom(seed)
  const trace: string[] = []
  for (let step = 0; step < stepsPerSeed; step += 1) {
    const name = rolling.next()
    const before = await rolling.issuerRow()
    await rolling.acts[name](before)
    trace.push(name)
    const after = await rolling.issuerRow()
    try {
      expectOneOfEach(rolling)
      expectFormerIsPrevious(before, after, name)
      await expectPublished(rolling, after)
    } catch (error) {
      throw new Error(`after ${trace.join(', ')}`, { cause: error })
    }
  }
})
