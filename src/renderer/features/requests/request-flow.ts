/**
 * The Certificate Request wizard as pure steps (reference section 8.4): which pages there are, what blocks the way on,
 * and the order that comes of the choices. An online authority cannot be reached from here, so that way ends on the
 * page that says what it would need. A certificate that is made here has an issuer and an end in the place of a file.
 */
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import type { Instant } from '../../../contract/certificate.ts'
import {
  keyChoices,
  longestValidDays,
  type CertificateOrder,
  type KeyChoice,
  type MadeCertificateOrder,
  type RequestNames,
} from '../../../contract/certificate-request.ts'
import { isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'
import type { CertificateRef } from '../../../contract/stored-certificate.ts'

const allPages = [
  'introduction',
  'delivery',
  'file',
  'issuer',
  'security',
  'organization',
  'geography',
  'names',
  'sip-domains',
  'additional',
  'summary',
  'executing',
] as const
export type RequestPage = (typeof allPages)[number]

/** In their order: a page that does not apply is left out. */
export function pagesOf({ delivery }: Pick<RequestChoices, 'delivery'>): readonly RequestPage[] {
  const unused: RequestPage = delivery === 'here' ? 'file' : 'issuer'
  return allPages.filter(page => page !== unused)
}

export interface RequestScope {
  readonly identity: AssignmentIdentity
  readonly types: readonly CertificateType[]
  /** 'Global' or the server's FQDN. */
  readonly name: string
}

/** Of the stores, with its key: it can sign what is made here. */
export interface Authority {
  readonly ref: CertificateRef
  readonly name: string
  readonly friendlyName: string | null
  readonly notAfter: Instant
}

/** Days; 'other' is typed. */
export const validities = ['365', '730', '1095', '1825', 'other'] as const
export type ValidityChoice = (typeof validities)[number]

export interface RequestChoices {
  readonly delivery: 'offline' | 'online' | 'here'
  readonly fileName: string
  readonly issuer: 'itself' | 'authority'
  readonly authority: Authority | undefined
  readonly validity: ValidityChoice
  /** What was typed as other validity, in days. */
  readonly otherDays: string
  readonly friendlyName: string
  readonly key: KeyChoice
  readonly exportable: boolean
  readonly clientAuthentication: boolean
  readonly organization: string
  readonly organizationalUnit: string
  readonly country: string
  readonly state: string
  readonly city: string
  readonly sipDomains: readonly string[]
  readonly additional: readonly string[]
}

/**
 * A certificate for all servers has to travel, so its key is preset to be exportable (rule C4); it is compared by key,
 * so it may last longer than one that clients of TLS judge.
 */
export function firstChoices(scope: RequestScope): RequestChoices {
  const isForAll = scope.types.some(isGlobalType)
  return {
    delivery: 'offline',
    fileName: suggestedFileName(scope),
    issuer: 'itself',
    authority: undefined,
    validity: isForAll ? '730' : '365',
    otherDays: '',
    friendlyName: '',
    key: 'RSA-2048',
    exportable: isForAll,
    clientAuthentication: false,
    organization: '',
    organizationalUnit: '',
    country: '',
    state: '',
    city: '',
    sipDomains: [],
    additional: [],
  }
}

/** Lync signs tokens with RSA and needs the key in a classic provider (rules C2 and C6), so no EC key is offered for that. */
export function keysFor({ types }: RequestScope): readonly KeyChoice[] {
  return types.includes('OAuthTokenIssuer') ? keyChoices.filter(key => key.startsWith('RSA-')) : keyChoices
}

/** "fe-001-webservicesinternal.req" */
export function suggestedFileName({ name, types }: RequestScope): string {
  const [host = name] = name.toLowerCase().split('.')
  const [only, ...others] = types
  const use = only === undefined || others.length > 0 ? '' : only === 'OAuthTokenIssuer' ? 'oauth' : only
  const stem = [host === 'global' ? 'all-servers' : host, use.toLowerCase()].filter(part => part !== '')
  return `${stem.join('-').replace(/[^a-z0-9-]/g, '-')}.req`
}

/** What the page before it must be answered with. */
export type Block = 'online' | 'fileName' | 'authority' | 'days' | 'country' | 'typed' | 'noNames'

/** @param typed what stands in the field for a further name and has not been added. */
export function blockOf(
  page: RequestPage,
  choices: RequestChoices,
  names: RequestNames | undefined,
  typed: string,
): Block | undefined {
  switch (page) {
    case 'delivery':
      return choices.delivery === 'online' ? 'online' : undefined
    case 'file':
      return choices.fileName.trim() === '' ? 'fileName' : undefined
    case 'issuer':
      if (choices.issuer === 'authority' && choices.authority === undefined) return 'authority'
      return validDays(choices) === undefined ? 'days' : undefined
    case 'geography':
      return choices.country === '' || /^[A-Za-z]{2}$/.test(choices.country) ? undefined : 'country'
    case 'additional':
      if (typed.trim() !== '') return 'typed'
      return allNames(choices, names).length === 0 ? 'noNames' : undefined
    default:
      return undefined
  }
}

/** Undefined when what was typed is no number of days that a certificate made here may be valid. */
export function validDays({
  validity,
  otherDays,
}: Pick<RequestChoices, 'validity' | 'otherDays'>): number | undefined {
  const typed = (validity === 'other' ? otherDays : validity).trim()
  const days = /^\d{1,4}$/.test(typed) ? Number(typed) : 0
  return days >= 1 && days <= longestValidDays ? days : undefined
}

/** Every name of the request, once, in the order of the pages. */
export function allNames(choices: RequestChoices, names: RequestNames | undefined): readonly string[] {
  const computed = names === undefined ? [] : names.names.map(({ name }) => name)
  return [...new Set([...computed, ...choices.sipDomains, ...choices.additional])]
}

/** Names from a field: commas, blanks and line breaks part them; what is there already is left out. */
export function withAdded(additional: readonly string[], typed: string): readonly string[] {
  const names = typed
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(name => name !== '')
  return [...new Set([...additional, ...names])]
}

export function toOrder(scope: RequestScope, choices: RequestChoices): CertificateOrder {
  const text = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim())
  return {
    identity: scope.identity,
    types: [...scope.types],
    friendlyName: text(choices.friendlyName),
    key: choices.key,
    exportable: choices.exportable,
    clientAuthentication: choices.clientAuthentication,
    organization: {
      organization: text(choices.organization),
      organizationalUnit: text(choices.organizationalUnit),
      country: text(choices.country)?.toUpperCase() ?? null,
      state: text(choices.state),
      city: text(choices.city),
    },
    sipDomains: [...choices.sipDomains],
    additionalNames: [...choices.additional],
  }
}

/** The order of a certificate that is made here; undefined while the page "Issuer and validity" blocks. */
export function toMadeOrder(scope: RequestScope, choices: RequestChoices): MadeCertificateOrder | undefined {
  const days = validDays(choices)
  const signedBy = choices.issuer === 'itself' ? 'itself' : choices.authority?.ref
  if (days === undefined || signedBy === undefined) return undefined
  return { order: toOrder(scope, choices), validDays: days, signedBy }
}
