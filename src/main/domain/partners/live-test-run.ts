/** One run of the live test: what it works on, and how a step is told. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import { type LiveTestInput, type LiveTestStep, liveTestSteps } from '../../../contract/partner.ts'
import type { ConsoleState, PartnerRecord } from '../state/state.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'
import type { HttpAnswer, HttpCall, HttpCaller, MetadataCheckSource, TokenSource } from './ports.ts'
import { hostOfUrl } from './resource-url.ts'
import type { TokenRequests } from './token-request.ts'

interface Issuer {
  readonly principal: string
  readonly realm: string | null
}

/** What a challenge says, and who is to sign after it: rules of another room. */
export interface ChallengeReader {
  read(headers: HttpAnswer['headers']): {
    readonly bearer: {
      readonly clientId: string | null
      readonly realm: string | null
      readonly trustedIssuers: readonly string[]
    } | null
    readonly otherSchemes: readonly string[]
  }
  /** How a list of trusted issuers names one. */
  trustIn(
    trustedIssuers: readonly string[],
    issuer: Issuer,
  ): 'named' | 'any-realm' | 'other-realm' | 'case-differs' | 'missing'
  choose(
    trustedIssuers: readonly string[],
    own: Issuer,
    servers: readonly (Issuer & { readonly name: string })[],
  ):
    | { readonly kind: 'ourselves' }
    | { readonly kind: 'nobody' }
    | { readonly kind: 'authorization-server'; readonly name: string }
}

export interface LiveTestPorts {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly http: HttpCaller
  readonly tokens: TokenSource
  readonly requests: TokenRequests
  readonly challenges: ChallengeReader
  readonly metadata: MetadataCheckSource
  readonly readText: (bytes: Uint8Array) => string
  /** A GUID. */
  readonly newId: () => string
  /** Milliseconds of a clock that only goes forward. */
  readonly elapsed: () => number
}

export interface Run {
  readonly ports: LiveTestPorts
  readonly input: LiveTestInput
  readonly state: ConsoleState
  readonly partner: PartnerRecord
  readonly url: string
  /** Of the URL, in lower case, without brackets. */
  readonly host: string
  readonly signal: CancelSignal
  readonly steps: LiveTestStep[]
  readonly onStep: (step: LiveTestStep) => void
}

type Told = Pick<LiveTestStep, 'name' | 'outcome' | 'reason'> &
  Partial<Pick<LiveTestStep, 'values' | 'sent' | 'received' | 'elapsedMs'>>

/** Whoever cancelled hears no more. */
export function tell(run: Run, told: Told): void {
  if (run.signal.aborted) return
  const { elapsedMs = 0, values = {}, sent = [], received = [] } = told
  const step = { ...told, elapsedMs: Math.max(0, Math.round(elapsedMs)), values, sent, received }
  run.steps.push(step)
  run.onStep(step)
}

/** Every step has its place in the result, also where there was nothing left to do. */
export function tellSkipped(run: Run): void {
  for (const name of liveTestSteps) {
    if (run.steps.some(step => step.name === name)) continue
    const hasNoUser = name === 'user-call' && run.input.userSmtp === undefined
    tell(run, { name, outcome: 'skipped', reason: hasNoUser ? 'no-user' : 'not-reached' })
  }
}

export function callOf(run: Run, headers: Readonly<Record<string, string>>): HttpCall {
  const { url, ports } = run
  return {
    method: 'GET',
    url,
    headers: {
      ...headers,
      'User-Agent': 'Countersign',
      'client-request-id': ports.newId(),
      'return-client-request-id': 'true',
    },
    limitBytes: 262_144,
    timeoutMs: 15_000,
    maxRedirects: 0,
    acceptServerCertificate: pinFor(run),
  }
}

/** The certificate was accepted for the server of the document, and for no other. */
function pinFor({ partner: { source }, host }: Run): HttpCall['acceptServerCertificate'] {
  if (source.kind !== 'metadata-url') return null
  return hostOfUrl(source.url)?.toLowerCase() === host ? source.pinnedServerCertificate : null
}
