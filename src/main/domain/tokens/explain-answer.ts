/** A captured answer explained: what the challenge proves, what the diagnostics mean (reference sections 3.1 to 3.4). */
import { productOf, wellKnownPrincipals } from '../../../contract/principal-name.ts'
import type { AnswerExplanation } from '../../../contract/token.ts'
import { readCapturedAnswer } from './captured-headers.ts'
import { parseChallenge, trustIn, type Challenge, type Header, type OwnName } from './challenge.ts'
import { visible } from './verdicts.ts'

type Conclusion = AnswerExplanation['conclusions'][number]

/** @param own whose token is meant: our issuer, and the clock to compare with. Never fails. */
export function explainAnswer(text: string, own: OwnName & { readonly at: Date }): AnswerExplanation {
  const { status, headers } = readCapturedAnswer(text)
  const challenge = parseChallenge(headers)
  const diagnostics = headers.filter(([name]) => /^(x-)?ms-diagnostics$/i.test(name)).map(readDiagnostic)
  const clockOffsetSeconds = offsetOf(headers, own.at)
  const conclusions = [
    ...aboutStatus(status, headers, challenge),
    ...diagnostics.map(aboutDiagnostic),
    ...aboutTrust(challenge, own),
    ...aboutClock(clockOffsetSeconds),
  ]
  return {
    status,
    product: productBehind(headers, challenge),
    bearer: challenge.bearer,
    otherSchemes: [...challenge.otherSchemes],
    diagnostics,
    traces: headers
      .filter(([name]) => traceNames.has(name.toLowerCase()))
      .map(([name, value]) => ({ name, value: visible(value) })),
    clockOffsetSeconds,
    conclusions: order.flatMap(severity => conclusions.filter(each => each.severity === severity)),
  }
}

const order = ['error', 'warning', 'info', 'good'] as const

const traceNames: ReadonlySet<string> = new Set([
  'request-id',
  'client-request-id',
  'x-feserver',
  'x-targetbeserver',
  'x-calculatedbetarget',
  'x-diaginfo',
  'sprequestguid',
  'x-ms-server-fqdn',
  'server',
  'date',
])

function productBehind(
  headers: readonly Header[],
  { bearer, otherSchemes }: Challenge,
): AnswerExplanation['product'] {
  const product = productOf(bearer?.clientId ?? '')
  if (product === 'exchange' || product === 'sharepoint' || product === 'lync') return product
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  if (names.has('x-feserver') || names.has('x-diaginfo')) return 'exchange'
  if (names.has('sprequestguid') || names.has('microsoftsharepointteamservices')) return 'sharepoint'
  if (names.has('x-ms-server-fqdn') || otherSchemes.some(each => /^msrtcoauth$/i.test(each))) return 'lync'
  return product === undefined ? null : 'other'
}

type Diagnostic = AnswerExplanation['diagnostics'][number]

/** `<id>;reason="…";error_category="…"`, with the names that each product has for the last one. */
function readDiagnostic([header, value]: Header): Diagnostic {
  const id = /^\s*(\d{1,9})\s*(?:;|$)/.exec(value)?.[1]
  const part = (...names: readonly string[]): string | null => {
    for (const [, name = '', quoted, bare] of value.matchAll(
      /;\s*(\w{1,40})\s*=\s*(?:"([^"]*)"?|([^;\s]*))/g,
    ))
      if (names.includes(name.toLowerCase())) return visible(quoted ?? bare ?? '')
    return null
  }
  return {
    header,
    id: id === undefined ? null : Number(id),
    reason: part('reason'),
    category: part('error_category', 'error_type', 'category'),
    source: part('source'),
  }
}

function aboutDiagnostic({ id, reason, category }: Diagnostic): Conclusion {
  const values = { id: id === null ? '' : String(id), reason: reason ?? '', category: category ?? '' }
  const isKnown = id !== null && ((id >= 2_000_000 && id <= 2_000_008) || id === 4_000_000 || id === 28_020)
  if (isKnown) return { code: `diagnostic-${String(id)}`, severity: 'error', values }
  const isSharePoint = id !== null && id >= 3_000_000 && id < 4_000_000
  return { code: isSharePoint ? 'diagnostic-sharepoint' : 'diagnostic-other', severity: 'warning', values }
}

function aboutStatus(
  status: number | null,
  headers: readonly Header[],
  { bearer, otherSchemes }: Challenge,
): Conclusion[] {
  const values = { status: String(status ?? ''), schemes: otherSchemes.join(', ') }
  if (status === null && headers.length === 0)
    return [{ code: 'nothing-understood', severity: 'warning', values }]
  if (status !== null && status >= 200 && status < 300)
    return [{ code: 'answered', severity: 'good', values }]
  if (status !== null && status >= 500) return [{ code: 'server-failed', severity: 'error', values }]
  const isRefusal = status === 401 || (status === null && otherSchemes.length > 0)
  if (isRefusal && bearer === null) return [{ code: 'no-bearer', severity: 'error', values }]
  return []
}

function aboutTrust({ bearer }: Challenge, own: OwnName): Conclusion[] {
  if (bearer === null) return []
  const { trustedIssuers, error } = bearer
  const ours = `${own.principal}@${own.realm ?? ''}`
  const values = { ours, listed: listedOf(trustedIssuers, own.principal) }
  const refused: Conclusion[] =
    error === null ? [] : [{ code: 'bearer-error', severity: 'warning', values: { error } }]
  if (trustedIssuers.length === 0) return [...refused, { code: 'nobody-listed', severity: 'warning', values }]
  const trust = trustIn(trustedIssuers, own)
  if (own.realm === null && trust !== 'any-realm')
    return [...refused, { code: 'own-realm-missing', severity: 'warning', values }]
  const isOnlyAcs = trustedIssuers.every(each => each.toLowerCase().startsWith(`${wellKnownPrincipals.acs}@`))
  if (trust === 'missing' && isOnlyAcs) return [...refused, { code: 'only-acs', severity: 'warning', values }]
  const isGood = trust === 'named' || trust === 'any-realm'
  return [...refused, { code: `issuer-${trust}`, severity: isGood ? 'good' : 'error', values }]
}

const shownAtMost = 20

/** Ours with whatever realm, else all. */
function listedOf(trustedIssuers: readonly string[], principal: string): string {
  const ofUs = trustedIssuers.filter(each => each.toLowerCase().startsWith(`${principal.toLowerCase()}@`))
  return (ofUs.length > 0 ? ofUs : trustedIssuers).slice(0, shownAtMost).join(', ')
}

function offsetOf(headers: readonly Header[], at: Date): number | null {
  const value = headers.find(([name]) => name.toLowerCase() === 'date')?.[1]
  const server = value === undefined || value.length > 60 ? Number.NaN : Date.parse(value)
  return Number.isNaN(server) ? null : (server - at.getTime()) / 1000
}

/** A clock that is ahead is certain; one that seems behind may as well be the age of what was captured. */
function aboutClock(offset: number | null): Conclusion[] {
  if (offset === null || Math.abs(offset) <= 120) return []
  const values = { seconds: String(Math.round(Math.abs(offset))) }
  if (offset < 0) return [{ code: 'clock-behind-or-old', severity: 'info', values }]
  return [{ code: 'clock-ahead', severity: offset > 300 ? 'error' : 'warning', values }]
}
