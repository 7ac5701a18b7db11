/**
 * One door for every host: looks the request up, parses its input, runs its use case, and turns a bug into
 * `internal` with an incident id that the log repeats. Nothing a caller sends can make it throw.
 */
import { requests, type RequestName } from '../contract/api.ts'
import { err, type Result } from '../contract/result.ts'
import type { Handlers, RequestContext } from './handlers.ts'
import type { Log } from './log.ts'

/**
 * Answers any request by name. Fails with request-unknown, request-malformed (`where` names the fields, never their
 * values), cancelled (the signal was aborted before the use case ended), internal, and whatever the use case fails with.
 */
export type Dispatch = (name: string, input: unknown, context: RequestContext) => Promise<Result<unknown>>

export function createDispatcher(handlers: Handlers, { log }: { readonly log: Log }): Dispatch {
  return async (name, input, context) => {
    if (!isRequestName(name)) return err({ code: 'request-unknown', request: name.slice(0, 64) })
    try {
      return await answer(handlers, name, input, context)
    } catch (thrown) {
      if (context.signal.aborted) return err({ code: 'cancelled' })
      const incidentId = crypto.randomUUID()
      log({
        level: 'error',
        message: 'A request failed unexpectedly.',
        details: { incidentId, request: name, stack: stackOf(thrown) },
      })
      return err({ code: 'internal', incidentId })
    }
  }
}

/** Own keys only: "constructor" or "__proto__" found on the prototype would be run as a handler. */
function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name)
}

async function answer<N extends RequestName>(
  handlers: Handlers,
  name: N,
  input: unknown,
  context: RequestContext,
): Promise<Result<unknown>> {
  const parsed = requests[name].input.safeParse(input)
  if (!parsed.success) {
    return err({ code: 'request-malformed', request: name, where: whereOf(parsed.error.issues) })
  }
  if (context.signal.aborted) return err({ code: 'cancelled' })
  // The compiler cannot see that handlers[name] and requests[name] share their N; Handlers is what ties them.
  const handle = handlers[name] as (input: unknown, context: RequestContext) => Promise<Result<unknown>>
  return handle(parsed.data, context)
}

function whereOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  const places = issues.map(issue => issue.path.map(String).join('.') || 'input')
  return [...new Set(places)].slice(0, 5).join(', ').slice(0, 200)
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
