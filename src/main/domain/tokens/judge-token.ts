/**
 * The receiver's rules V1 to V17 as one pure function (reference section 2.10; section 2.12 stands where it differs):
 * comparisons are exact where the specification is, and what differs in letter case only is told as that. Nothing is
 * accepted by default: what cannot be judged is not applicable, and then nobody says that the token is accepted.
 */
import type { TokenInspection, TokenLayer, Verdict } from '../../../contract/token.ts'
import { judgeAudience } from './audience-rules.ts'
import { judgeForm, type Form } from './form-rules.ts'
import { describeLayer } from './describe-layer.ts'
import { judgeGrant } from './grant-rules.ts'
import type { SignatureVerifier } from './ports.ts'
import type { Receiver } from './receiver.ts'
import { judgeSignature, type SignatureAnswer } from './signature-rules.ts'
import { judgeTimes } from './time-rules.ts'
import { createVerdictBook, diagnosticOf, type VerdictBook } from './verdicts.ts'

export interface Judgement extends Pick<TokenInspection, 'accepted' | 'verdicts' | 'diagnostic'> {
  /** A server that only judges never asks what every claim means. */
  describeLayers(): TokenLayer[]
}

/** What was presented: the value of the Authorization header (null: there was none), or a token alone. */
export type Presented = { readonly authorization: string | null } | { readonly token: string }

export function judgeToken(
  presented: Presented,
  receiver: Receiver,
  at: Date,
  verifier: SignatureVerifier,
): Judgement {
  const book = createVerdictBook()
  const compact =
    'token' in presented ? bareToken(presented.token, book) : bearerOf(presented.authorization, book)
  const form = compact === undefined ? undefined : judgeForm(compact, book)
  const signature = form?.signed === undefined ? undefined : judgeRest(form, receiver, at, verifier, book)
  const verdicts = book.all()
  return {
    accepted: acceptance(verdicts, form, signature),
    verdicts,
    diagnostic: diagnosticOf(verdicts),
    describeLayers: () => (form === undefined ? [] : layersOf(form, receiver, signature)),
  }
}

export type Inspection = Pick<TokenInspection, 'accepted' | 'layers' | 'verdicts' | 'diagnostic'>

/** The judgement for people: every member of every layer described beside it. Plain data. */
export function inspectToken(...presentedAndJudges: Parameters<typeof judgeToken>): Inspection {
  const { describeLayers, ...judgement } = judgeToken(...presentedAndJudges)
  return { ...judgement, layers: describeLayers() }
}

function bareToken(token: string, book: VerdictBook): string {
  book.skip('V1', 'token-alone')
  return token.trim()
}

/** RFC 6750 section 2.1: the scheme's case does not matter; one token, nothing else. */
function bearerOf(authorization: string | null, book: VerdictBook): string | undefined {
  if (authorization === null) {
    book.fail('V1', 'no-authorization')
    return undefined
  }
  const value = authorization.trim()
  const end = value.search(/[\s,]/)
  const scheme = end < 0 ? value : value.slice(0, end)
  if (scheme.toLowerCase() !== 'bearer' || value[end] === ',') {
    book.fail('V1', 'not-bearer', { expected: 'Bearer', actual: scheme.slice(0, 40) })
    return undefined
  }
  const token = end < 0 ? '' : value.slice(end).trimStart()
  if (token === '') book.fail('V1', 'empty-bearer')
  else if (/[\s,]/.test(token)) book.fail('V1', 'more-than-one')
  else {
    book.pass('V1', 'bearer')
    return token
  }
  return undefined
}

function judgeRest(
  form: Form,
  receiver: Receiver,
  at: Date,
  verifier: SignatureVerifier,
  book: VerdictBook,
): SignatureAnswer {
  const signature = judgeSignature(form, receiver, at, verifier, book)
  judgeTimes(form, receiver.skewSeconds, at, book)
  judgeAudience(form, receiver, book)
  judgeGrant(form, receiver, signature, book)
  return signature
}

const always: readonly Verdict['rule'][] = ['V2', 'V3', 'V6', 'V7', 'V9', 'V10', 'V11', 'V12']
const ofOuter: readonly Verdict['rule'][] = ['V4', 'V13', 'V14']

function acceptance(
  verdicts: readonly Verdict[],
  form: Form | undefined,
  signature: SignatureAnswer | undefined,
): boolean | null {
  if (verdicts.some(({ outcome }) => outcome === 'failed')) return false
  if (form === undefined || signature?.verifiedBy === undefined) return null
  const needed = form.outer === undefined ? always : [...always, ...ofOuter]
  const met = (rule: Verdict['rule']): boolean =>
    verdicts.some(each => each.rule === rule && (each.outcome === 'passed' || each.outcome === 'warning'))
  // A key that was given without a name vouches for whoever holds it; otherwise the issuer must be known.
  const isIssuerKnown = met('V5') || signature.verifiedBy.principal === null
  return isIssuerKnown && needed.every(met) ? true : null
}

function layersOf(
  { outer, signed, unread }: Form,
  receiver: Receiver,
  signature: SignatureAnswer | undefined,
): TokenLayer[] {
  const skew = receiver.skewSeconds
  const layers: TokenLayer[] = []
  if (outer !== undefined)
    layers.push(describeLayer(outer, { kind: 'outer', signature: null, signedBy: null, skew }))
  const inner = signed ?? unread
  if (inner !== undefined)
    layers.push(
      describeLayer(inner, {
        kind: outer === undefined ? 'single' : 'actor',
        signature: signature?.layer ?? null,
        signedBy: signature?.verifiedBy?.name ?? null,
        skew,
      }),
    )
  return layers
}
