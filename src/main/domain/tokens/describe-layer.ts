/** One token for people: every member of header and claims with a note on what it is (reference sections 2.1 to 2.5). */
import type { TokenLayer, TokenMember } from '../../../contract/token.ts'
import { parsePrincipalName, productOf } from '../../../contract/principal-name.ts'
import type { ParsedToken } from './parse-token.ts'
import { readJsonObject, toRecord, type JsonMember } from './strict-json.ts'
import { secondsOf } from './time-rules.ts'
import { visible } from './verdicts.ts'

export function describeLayer(
  token: ParsedToken,
  facts: Pick<TokenLayer, 'kind' | 'signature' | 'signedBy'> & { readonly skew: number },
): TokenLayer {
  const { kind, signature, signedBy } = facts
  return {
    kind,
    header: toRecord(token.header.members),
    claims: toRecord(token.claims.members),
    headerMembers: token.header.members.map(member => describe(member, headerNote(member))),
    claimMembers: token.claims.members.map(member => describe(member, claimNote(member, kind))),
    length: token.compact.length,
    signatureOctets: token.signature.length,
    signature,
    signedBy,
  }
}

interface Note {
  readonly note: string
  readonly values?: TokenMember['values']
}

function describe({ name, value, json }: JsonMember, { note, values = {} }: Note): TokenMember {
  const text = typeof value === 'string' ? value : json
  return { name: visible(name), json: visible(json), text: visible(text), note, values }
}

const headerNotes: Readonly<Record<string, string>> = {
  typ: 'type',
  alg: 'algorithm',
  x5t: 'key-by-thumbprint',
  kid: 'key-by-name',
  'x5t#S256': 'key-by-thumbprint-256',
  crit: 'critical',
  b64: 'critical',
  jwk: 'key-embedded',
  jku: 'key-embedded',
  x5u: 'key-embedded',
  x5c: 'key-embedded',
  cty: 'content-type',
}

function headerNote({ name, value }: JsonMember): Note {
  if (name === 'alg')
    return {
      note: value === 'none' ? 'algorithm-none' : value === 'RS256' ? 'algorithm-rs256' : 'algorithm-other',
    }
  return { note: headerNotes[name] ?? 'unknown' }
}

const plainNotes: Readonly<Record<string, string>> = {
  smtp: 'smtp',
  sip: 'sip',
  upn: 'upn',
  actortoken: 'actor-token',
  actor: 'actor-of-server',
  trustedfordelegation: 'may-delegate',
  identityprovider: 'identity-provider',
  appctxsender: 'context-sender',
  isbrowserhostedapp: 'browser-hosted',
  iat: 'issued-at',
  jti: 'token-id',
  sub: 'subject',
  oid: 'added-by-entra',
  tid: 'added-by-entra',
  xms_spcu: 'added-by-entra',
  rh: 'added-by-entra',
}

function claimNote(member: JsonMember, kind: TokenLayer['kind']): Note {
  const { name, value } = member
  switch (name) {
    case 'aud':
    case 'iss':
      return principalNote(name === 'aud' ? 'audience' : 'issuer', value)
    case 'nameid':
      return nameIdNote(value, kind)
    case 'nii':
      return { note: 'directory', values: { directory: directoryOf(value) } }
    case 'nbf':
    case 'exp':
    case 'iat':
      return dateNote(name, value)
    case 'appctx':
      return contextNote(value)
    case 'actortoken':
      return { note: 'actor-token', values: { length: String(typeof value === 'string' ? value.length : 0) } }
    default:
      return { note: plainNotes[name] ?? 'unknown' }
  }
}

function principalNote(note: 'audience' | 'issuer' | 'application', value: unknown): Note {
  const name = typeof value === 'string' ? parsePrincipalName(value) : undefined
  if (name === undefined) return { note: `${note}-form` }
  const { principal, host, realm } = name
  return {
    note,
    values: {
      principal: visible(principal),
      realm: visible(realm),
      product: productOf(principal) ?? '',
      ...(host === null ? {} : { host: visible(host) }),
    },
  }
}

function nameIdNote(value: unknown, kind: TokenLayer['kind']): Note {
  if (typeof value !== 'string') return { note: 'unknown' }
  if (kind !== 'outer') return principalNote('application', value)
  if (/^s-1-/i.test(value)) return { note: 'user-sid' }
  if (/^[0-9a-f]{16}$/i.test(value)) return { note: 'user-netid' }
  return { note: value.includes('@') ? 'user-upn' : 'user-name' }
}

/** Reference section 2.5. */
function directoryOf(value: unknown): string {
  if (typeof value !== 'string') return 'unknown'
  if (value === 'urn:office:idp:activedirectory') return 'active-directory'
  if (value === 'urn:federation:MicrosoftOnline' || value === 'urn:office:idp:orgid')
    return 'microsoft-online'
  if (value.startsWith('urn:office:idp:forms:')) return 'forms'
  if (value.startsWith('trusted:') || value.startsWith('urn:office:idp:trusted:')) return 'saml'
  return 'unknown'
}

function dateNote(name: 'nbf' | 'exp' | 'iat', value: unknown): Note {
  const seconds = secondsOf(value)
  if (seconds === undefined) return { note: 'date-form' }
  const note = { nbf: 'not-before', exp: 'expires', iat: 'issued-at' }[name]
  return {
    note,
    values: {
      seconds: String(seconds),
      instant: new Date(seconds * 1000).toISOString(),
      written: typeof value === 'string' ? 'string' : 'number',
    },
  }
}

/** Section 2.4: an object, or the text of one; what is neither stays text. */
function contextNote(value: unknown): Note {
  const read = typeof value === 'string' ? readJsonObject(value) : undefined
  const members = read === undefined ? value : read.ok ? toRecord(read.members) : undefined
  if (typeof members !== 'object' || members === null) return { note: 'context-text' }
  const names = Object.keys(members)
  const isExchange = names.includes('msexchuid')
  const isSharePoint = names.includes('CacheKey')
  return {
    note: isExchange ? 'context-exchange' : isSharePoint ? 'context-sharepoint' : 'context',
    values: { members: visible(names.slice(0, 20).join(', ')) },
  }
}
