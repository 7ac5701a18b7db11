/** How gently a run of probes goes about it, as it is held and as it is told. */
import type { ProbeScope } from './probe-run.ts'

export const probeLimits = {
  /** Endpoints. */
  atOnce: 16,
  /** A server with little memory is not to notice that it is looked at. */
  atOnceOfOneHost: 2,
}

/** Few endpoints, chosen on purpose, are looked at in every way; many are not kept waiting by it. */
export function isThorough(scope: ProbeScope['kind']): boolean {
  return scope === 'server' || scope === 'endpoints'
}

/** For each endpoint; with every protocol version on its own it takes longer. */
export function secondsAtMost(scope: ProbeScope['kind']): number {
  return isThorough(scope) ? 15 : 5
}
