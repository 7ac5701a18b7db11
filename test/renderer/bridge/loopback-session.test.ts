import { describe, expect, it } from 'vitest'
import { createSessionKeeper } from '../../../src/renderer/bridge/loopback-session.ts'

const origin = 'http://127.0.0.1:4711'
const session = { token: 't0ken', connection: 'c0nnection' }

interface Asked {
  readonly url: string
  readonly init: RequestInit
}

/** A page with an address, a storage and a host that answers by `respond`. */
function page(options: { code?: string; kept?: unknown; respond?: (asked: Asked) => Response | Error }) {
  const stored = new Map<string, string>()
  if (options.kept !== undefined) stored.set('countersign.session', JSON.stringify(options.kept))
  const asked: Asked[] = []
  let code = options.code
  const keeper = createSessionKeeper({
    origin,
    takeCode() {
      const taken = code
      code = undefined
      return taken
    },
    storage: {
      getItem: key => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: key => void stored.delete(key),
    },
    fetch: (url, init = {}) => {
      const one = { url: String(url), init }
      asked.push(one)
      const answer = options.respond?.(one) ?? new Error('no host')
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
  })
  return { keeper, asked, stored }
}

const granted = (): Response => Response.json(session)
const refused = (): Response => new Response(null, { status: 403 })

describe('createSessionKeeper', () => {
  it('exchanges the code of the address and keeps the session for a reload', async () => {
    const { keeper, asked, stored } = page({ code: 'c0de', respond: granted })
    expect(await keeper.open()).toEqual({ outcome: 'session', session })
    expect(asked[0]?.url).toBe(`${origin}/session`)
    expect(asked[0]?.init).toMatchObject({ method: 'POST', body: '{"code":"c0de"}' })
    expect(page({ kept: JSON.parse([...stored.values()][0]!) }).keeper.current()).toEqual(session)
  })

  it('opens with the kept session without asking the host', async () => {
    const { keeper, asked } = page({ kept: session })
    expect(await keeper.open()).toEqual({ outcome: 'session', session })
    expect(asked).toEqual([])
  })

  it('is refused without a code and without a session', async () => {
    expect(await page({}).keeper.open()).toEqual({ outcome: 'refused' })
  })

  it('is refused when the code is not accepted', async () => {
    expect(await page({ code: 'old', respond: refused }).keeper.open()).toEqual({ outcome: 'refused' })
  })

  it('goes on with the session it has when the address brings a used code', async () => {
    const { keeper } = page({ code: 'used', kept: session, respond: refused })
    expect(await keeper.open()).toEqual({ outcome: 'session', session })
  })

  it('tries the code again when the host could not be reached', async () => {
    let up = false
    const { keeper, asked } = page({ code: 'c0de', respond: () => (up ? granted() : new Error('down')) })
    expect(await keeper.open()).toEqual({ outcome: 'unreachable' })
    up = true
    expect(await keeper.open()).toEqual({ outcome: 'session', session })
    expect(asked.map(one => one.init.body)).toEqual(['{"code":"c0de"}', '{"code":"c0de"}'])
  })

  it('does not take an answer for a session that is none', async () => {
    const { keeper } = page({ code: 'c0de', respond: () => Response.json({ token: 1 }) })
    expect(await keeper.open()).toEqual({ outcome: 'refused' })
    expect(keeper.current()).toBeUndefined()
  })

  it('does not trust a damaged storage', () => {
    expect(page({ kept: { token: 1 } }).keeper.current()).toBeUndefined()
  })

  it('sends the token in a header, never in the address, when it asks whether the session holds', async () => {
    const { keeper, asked } = page({ kept: session, respond: () => new Response(null, { status: 204 }) })
    expect(await keeper.check(session)).toBe('session')
    expect(asked[0]?.url).not.toContain(session.token)
    expect(asked[0]?.init.headers).toEqual({ 'x-countersign-session': session.token })
  })

  it('forgets a session that the host no longer knows', async () => {
    const { keeper } = page({ kept: session, respond: () => new Response(null, { status: 401 }) })
    expect(await keeper.check(session)).toBe('refused')
    expect(keeper.current()).toBeUndefined()
  })

  it.each([[new Error('down')], [new Response(null, { status: 500 })]])(
    'keeps the session when the host cannot tell (%s)',
    async answer => {
      const { keeper } = page({ kept: session, respond: () => answer })
      expect(await keeper.check(session)).toBe('unreachable')
      expect(keeper.current()).toEqual(session)
    },
  )
})
