/**
 * How a browser window proves to the loopback host that it was opened by its user. The address carries a one-time code
 * in its fragment; it is exchanged for the session token, which stays in sessionStorage so that a reload works.
 */
import { LoopbackSession, loopbackPaths, sessionHeader } from '../../contract/loopback-api.ts'

const storageKey = 'countersign.session'

export interface BrowserSurroundings {
  /** "http://127.0.0.1:49152" */
  readonly origin: string
  /** Takes the one-time code out of the address, so that neither a reload nor a bookmark repeats it. */
  takeCode(): string | undefined
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly fetch: typeof fetch
}

export type SessionAnswer =
  | { readonly outcome: 'session'; readonly session: LoopbackSession }
  | { readonly outcome: 'unreachable' }
  | { readonly outcome: 'refused' }

export interface SessionKeeper {
  /** Exchanges the code if the address brings one, else answers the kept session. Does not ask whether it still holds. */
  open(): Promise<SessionAnswer>
  /** Whether the host still knows the session; forgets it if not. */
  check(session: LoopbackSession): Promise<SessionAnswer['outcome']>
  current(): LoopbackSession | undefined
}

export function createSessionKeeper(surroundings: BrowserSurroundings): SessionKeeper {
  const { origin, takeCode, storage, fetch: request } = surroundings
  let unexchangedCode: string | undefined

  function current(): LoopbackSession | undefined {
    const kept = LoopbackSession.safeParse(parseJson(storage.getItem(storageKey)))
    return kept.success ? kept.data : undefined
  }

  async function exchange(code: string): Promise<SessionAnswer> {
    const response = await attempt(() =>
      request(`${origin}${loopbackPaths.session}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      }),
    )
    if (response === undefined) return { outcome: 'unreachable' }
    unexchangedCode = undefined
    if (!response.ok) return { outcome: 'refused' }
    const session = LoopbackSession.safeParse(await attempt(() => response.json() as Promise<unknown>))
    if (!session.success) return { outcome: 'refused' }
    storage.setItem(storageKey, JSON.stringify(session.data))
    return { outcome: 'session', session: session.data }
  }

  return {
    current,
    async open() {
      unexchangedCode = takeCode() ?? unexchangedCode
      const kept = current()
      if (unexchangedCode !== undefined) {
        const exchanged = await exchange(unexchangedCode)
        // A used code in the address of a window that is already in: the session it has is what counts.
        if (exchanged.outcome !== 'refused' || kept === undefined) return exchanged
      }
      return kept === undefined ? { outcome: 'refused' } : { outcome: 'session', session: kept }
    },
    async check(session) {
      const response = await attempt(() =>
        request(`${origin}${loopbackPaths.session}`, { headers: { [sessionHeader]: session.token } }),
      )
      if (response === undefined) return 'unreachable'
      if (response.ok) return 'session'
      if (response.status !== 401) return 'unreachable'
      storage.removeItem(storageKey)
      return 'refused'
    },
  }
}

/** The real page. The code is read when the module is used, not when it is loaded. */
export function pageSurroundings(page: Window): BrowserSurroundings {
  return {
    origin: page.location.origin,
    takeCode() {
      const code = new URLSearchParams(page.location.hash.slice(1)).get('code')
      if (code === null) return undefined
      page.history.replaceState(null, '', page.location.pathname)
      return code
    },
    storage: page.sessionStorage,
    fetch: page.fetch.bind(page),
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch {
    return undefined
  }
}

function parseJson(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
