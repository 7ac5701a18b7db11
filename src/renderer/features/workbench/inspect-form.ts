/** What is judged and as whom: the fields of Inspect, and the request they make. */
import type { RequestArgument } from '../../../contract/api.ts'
import type { OfferedFile } from '../../../contract/file.ts'
import type { PartnerApplication } from '../../../contract/partner.ts'
import {
  formatPrincipalName,
  parsePrincipalName,
  productOf,
  wellKnownPrincipals,
} from '../../../contract/principal-name.ts'
import type { ReceiverInput, TokenInspection } from '../../../contract/token.ts'
import type { TrustLevel } from '../../../contract/trust-level.ts'
import { localTime, parseMoment } from './local-time.ts'

export type ReceiverProduct = ReceiverInput['product']

export interface InspectForm {
  readonly text: string
  /** Null: only taken apart, nobody judges. */
  readonly product: ReceiverProduct | null
  /** The partner application that the fields below were taken from. */
  readonly partner: string | null
  /** Application identifier of the receiver. */
  readonly principal: string
  readonly host: string
  readonly realm: string
  readonly trustLevel: TrustLevel | ''
  /** Empty: now. */
  readonly at: string
  readonly skewMinutes: string
  readonly ours: boolean
  readonly partners: boolean
  readonly files: readonly OfferedFile[]
}

export const emptyInspectForm: InspectForm = {
  text: '',
  product: 'exchange',
  partner: null,
  principal: wellKnownPrincipals.exchange,
  host: '',
  realm: '',
  trustLevel: '',
  at: '',
  skewMinutes: '5',
  ours: true,
  partners: true,
  files: [],
}

/** Another product: its well-known identifier; what was typed for host and realm stays. */
export function judgedAs(form: InspectForm, product: ReceiverProduct | null): InspectForm {
  const principal =
    product === null ? '' : product === 'other' ? form.principal : wellKnownPrincipals[product]
  return { ...form, product, partner: null, principal, trustLevel: '' }
}

/** A partner application: identifier, realm and trust level as stored; the host of its metadata URL, where it has one. */
export function judgedAsPartner(form: InspectForm, partner: PartnerApplication): InspectForm {
  return {
    ...form,
    product: productOfPrincipal(partner.applicationIdentifier),
    partner: partner.name,
    principal: partner.applicationIdentifier,
    host: hostOfPartner(partner) ?? form.host,
    realm: partner.realm ?? '',
    trustLevel: partner.trustLevel,
  }
}

function productOfPrincipal(principal: string): ReceiverProduct {
  const product = productOf(principal)
  return product === 'exchange' || product === 'sharepoint' || product === 'lync' ? product : 'other'
}

/** Undefined for a partner application without a metadata URL. */
export function hostOfPartner({ source }: PartnerApplication): string | undefined {
  return source.kind === 'metadata-url' && URL.canParse(source.url) ? new URL(source.url).hostname : undefined
}

/** The audience that the fields name; null as long as host or realm is not told, since half a name fits no token. */
export function audienceOf({ principal, host, realm }: InspectForm): string | null {
  if ([principal, host, realm].some(part => part.trim() === '')) return null
  return formatPrincipalName({ principal: principal.trim(), host: host.trim(), realm: realm.trim() })
}

/** Undefined when the skew is no number of minutes up to a day. */
function skewSecondsOf({ skewMinutes }: InspectForm): number | undefined {
  return /^\d{1,4}$/.test(skewMinutes.trim()) && Number(skewMinutes) <= 1440
    ? Number(skewMinutes) * 60
    : undefined
}

export type FormFault = 'at' | 'skew'

export function faultsOf(form: InspectForm): readonly FormFault[] {
  const faults: FormFault[] = []
  if (form.at.trim() !== '' && parseMoment(form.at) === undefined) faults.push('at')
  if (skewSecondsOf(form) === undefined) faults.push('skew')
  return faults
}

/** Longest text that main takes. */
export const textLimit = 2_000_000

/** Undefined when there is nothing to judge, or a field cannot be read. */
export function inspectionRequest(form: InspectForm): RequestArgument<'tokens.inspect'> | undefined {
  const skewSeconds = skewSecondsOf(form)
  const at = form.at.trim() === '' ? undefined : parseMoment(form.at)
  if (form.text.trim() === '' || form.text.length > textLimit) return undefined
  if (faultsOf(form).length > 0 || skewSeconds === undefined) return undefined
  return {
    text: form.text,
    receiver:
      form.product === null
        ? null
        : {
            product: form.product,
            audience: audienceOf(form),
            trustLevel: form.trustLevel === '' ? null : form.trustLevel,
          },
    keys: { ours: form.ours, partners: form.partners, files: form.files.map(file => file.ticket) },
    skewSeconds,
    ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
  }
}

export type Missing = 'receiver' | 'principal' | 'host' | 'realm' | 'keys' | 'key-of-signer'

/** What would have to be told before the receiver's answer can be known, in the order in which it helps. */
export function missingFor(
  form: InspectForm,
  layers: readonly Pick<TokenInspection['layers'][number], 'kind' | 'signature'>[],
): readonly Missing[] {
  const missing: Missing[] = []
  if (form.product === null) missing.push('receiver')
  else if (form.principal.trim() === '') missing.push('principal')
  if (form.product !== null && form.host.trim() === '') missing.push('host')
  if (form.product !== null && form.realm.trim() === '') missing.push('realm')
  if (!form.ours && !form.partners && form.files.length === 0) missing.push('keys')
  else if (layers.some(isUnproven)) missing.push('key-of-signer')
  return missing
}

/** A signed layer whose signature nothing at hand could judge. */
function isUnproven({
  kind,
  signature,
}: Pick<TokenInspection['layers'][number], 'kind' | 'signature'>): boolean {
  return kind !== 'outer' && (signature === null || signature === 'key-unknown')
}

export type Remedy = 'host' | 'realm' | 'time' | 'audience'

/**
 * The form changed so that a criterion would be met: judged with the host or realm that the token names (V11, V12), at
 * its own time of issue (V9), or as the very receiver that it is meant for. Undefined when the token does not tell.
 */
export function remedied(
  form: InspectForm,
  remedy: Remedy,
  layers: readonly Pick<TokenInspection['layers'][number], 'claims'>[],
): InspectForm | undefined {
  const claims = layers[0]?.claims ?? {}
  if (remedy === 'time') {
    const seconds = Number(claims['nbf'])
    const at = Number.isSafeInteger(seconds) && seconds > 0 ? localTime(seconds * 1000) : undefined
    return at === undefined ? undefined : { ...form, at }
  }
  const audience = typeof claims['aud'] === 'string' ? parsePrincipalName(claims['aud']) : undefined
  if (audience === undefined) return undefined
  if (remedy === 'realm') return { ...form, realm: audience.realm }
  if (audience.host === null) return undefined
  if (remedy === 'host') return { ...form, host: audience.host }
  const { principal, host, realm } = audience
  return { ...form, product: productOfPrincipal(principal), partner: null, principal, host, realm }
}
