/**
 * The Certificate Request wizard as pure steps (reference section 8.4): which pages there are, what blocks the way on,
 * and the order that comes of the choices. An online authority cannot be reached from here, so that way ends on the
 * page that says what it would need.
 */
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import type { CertificateOrder, KeyChoice, RequestNames } from '../../../contract/certificate-request.ts'
import { isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'

export const requestPages = [
  'introduction',
  'delivery',
  'file',
  'security',
  'organization',
  'geography',
  'names',
  'sip-domains',
  'additional',
  'summary',
  'executing',
] as const
export type RequestPage = (typeof requestPages)[number]

export interface RequestScope {
  readonly identity: AssignmentIdentity
  readonly types: readonly CertificateType[]
  /** 'Global' or the server's FQDN. */
  readonly name: string
}

export interface RequestChoices {
  readonly delivery: 'offline' | 'online'
  readonly fileName: string
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

/** A certificate for all servers has to travel, so its key is preset to be exportable (rule C4). */
export function firstChoices(scope: RequestScope): RequestChoices {
  return {
    delivery: 'offline',
    fileName: suggestedFileName(scope),
    friendlyName: '',
    key: 'RSA-2048',
    exportable: scope.types.some(isGlobalType),
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

/** "fe-001-webservicesinternal.req" */
export function suggestedFileName({ name, types }: RequestScope): string {
  const [host = name] = name.toLowerCase().split('.')
  const [only, ...others] = types
  const use = only === undefined || others.length > 0 ? '' : only === 'OAuthTokenIssuer' ? 'oauth' : only
  const stem = [host === 'global' ? 'all-servers' : host, use.toLowerCase()].filter(part => part !== '')
  return `${stem.join('-').replace(/[^a-z0-9-]/g, '-')}.req`
}

/** What the page before it must be answered with. */
export type Block = 'online' | 'fileName' | 'country' | 'typed' | 'noNames'

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
    case 'geography':
      return choices.country === '' || /^[A-Za-z]{2}$/.test(choices.country) ? undefined : 'country'
    case 'additional':
      if (typed.trim() !== '') return 'typed'
      return allNames(choices, names).length === 0 ? 'noNames' : undefined
    default:
      return undefined
  }
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
