/** What can be made to go wrong at a server of the lab. The sentences for people stand in src/text/en/lab-text.ts. */

export const faultNames = [
  // what the server believes
  'stale-keys',
  'wrong-realm',
  'clock-off',
  'disabled-partner',
  'no-rights',
  // what it publishes and asks for
  'expired-certificate',
  'other-keys',
  'not-json',
  'no-bearer',
  // what its web server does
  'expired-server-certificate',
  'untrusted',
  'slow',
  'drip',
  'garbage',
  'reset',
  'huge',
  'redirect-loop',
  'http-500',
] as const
export type FaultName = (typeof faultNames)[number]

export interface Fault {
  readonly name: FaultName
  /** Of 'slow' the time before the answer, of 'drip' the time between two octets. */
  readonly delayMs: number
}

const defaultDelays: { readonly [F in FaultName]?: number } = { slow: 5000, drip: 500 }

/** Longest wait that may be asked for. */
export const longestDelayMs = 120_000

export function isFaultName(name: string): name is FaultName {
  return (faultNames as readonly string[]).includes(name)
}

export function faultOf(name: FaultName, delayMs?: number): Fault {
  return { name, delayMs: Math.min(delayMs ?? defaultDelays[name] ?? 0, longestDelayMs) }
}

/** How far ahead the clock of a server with 'clock-off' is. */
const clockOffMs = 600_000

export function clockOf(fault: Fault | null, now: Date): Date {
  return fault?.name === 'clock-off' ? new Date(now.getTime() + clockOffMs) : now
}
