/** Our own listener for real servers: opened, closed, and what called it. */
import type { RequestInput, RequestName } from '../../contract/api.ts'
import { ok, type Result } from '../../contract/result.ts'
import type { TrustListenerStatus } from '../../contract/trust-listener.ts'
import type { TrustListener } from '../adapters/listeners/trust-listener.ts'
import type { ApplicationEvent } from '../application.ts'
import type { Handlers } from '../handlers.ts'
import type { Log } from '../log.ts'
import { noteAct } from '../note-act.ts'
import { type IdentityParts, withOwnIdentity } from '../own-identity.ts'
import { createCallJudge, type JudgeCallParts } from './judge-call.ts'

type ListenerHandlers = Pick<Handlers, Extract<RequestName, `trustListener.${string}`>>

export interface ListenerParts extends IdentityParts, JudgeCallParts {
  readonly trustListener: TrustListener
  readonly emit: (event: ApplicationEvent) => void
  readonly log: Log
}

export function createListenerHandlers(parts: ListenerParts): ListenerHandlers {
  const { trustListener: listener } = parts
  return {
    'trustListener.status': () => ok(listener.status()),
    'trustListener.start': input => start(parts, input),
    async 'trustListener.stop'() {
      await listener.stop()
      return ok(listener.status())
    },
  }
}

/** Fails with certificate-unknown, key-missing, vault-locked, listener-not-started. */
async function start(
  parts: ListenerParts,
  order: RequestInput<'trustListener.start'>,
): Promise<Result<TrustListenerStatus>> {
  const { trustListener: listener, emit, log } = parts
  const started = await withOwnIdentity(parts, order.thumbprint, identity =>
    listener.start({
      ...identity,
      order,
      judge: createCallJudge(parts, order.clientCertificate),
      onChanged: () => emit({ name: 'trustListener.changed', data: { called: listener.status().called } }),
      onClosed: status => noteClosed(parts, status),
      onTrouble(error) {
        const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
        log({ level: 'error', message: 'A call could not be judged.', details: { stack } })
      },
    }),
  )
  if (!started.ok) return started
  const { thumbprint, clientCertificate } = order
  await noteAct(parts, {
    action: 'trustListener.opened',
    object: placeOf(started.value),
    details: { thumbprint, clientCertificate },
  })
  return started
}

async function noteClosed(parts: ListenerParts, status: TrustListenerStatus): Promise<void> {
  await noteAct(parts, {
    action: 'trustListener.closed',
    object: placeOf(status),
    details: { called: String(status.called), byItself: String(status.state === 'closed-by-itself') },
  })
}

/** "0.0.0.0:5061", "[::]:5061" */
function placeOf({ order, port }: TrustListenerStatus): string {
  const host = order?.host ?? ''
  return `${host.includes(':') ? `[${host}]` : host}:${String(port ?? order?.port ?? 0)}`
}
