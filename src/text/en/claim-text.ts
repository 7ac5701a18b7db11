/** What a member of a token's header or claims means, one sentence per note (reference sections 2.1 to 2.6). */
import type { TokenMember } from '../../contract/token.ts'

type Sentence = string | ((values: TokenMember['values']) => string)

const productNames: Readonly<Record<string, string>> = {
  exchange: 'Exchange',
  sharepoint: 'SharePoint',
  lync: 'Lync or Skype for Business',
  acs: 'the authorization server of Office 365 (ACS)',
  graph: 'Microsoft Graph',
  workflow: 'Workflow Manager',
}

function named({ product, principal, host, realm }: TokenMember['values']): string {
  const application = productNames[product ?? ''] ?? `the application ${principal ?? ''}`
  const at = host === undefined ? '' : ` on ${host}`
  return `${application}${at}, ${realm === undefined || realm === '' ? 'without a realm' : `realm ${realm}`}`
}

const directories: Readonly<Record<string, string>> = {
  'active-directory': 'Active Directory',
  'microsoft-online': 'Microsoft Online (Office 365)',
  forms: 'a membership provider of SharePoint',
  saml: 'a SAML provider of SharePoint',
  unknown: 'not known',
}

function dated(what: string): Sentence {
  return ({ instant, written }) =>
    `${what} ${(instant ?? '').replace('T', ' ').replace('.000Z', ' UTC')}, written as a ${written ?? 'number'}.`
}

const sentences: ReadonlyMap<string, Sentence> = new Map<string, Sentence>([
  ['type', 'The kind of object: JWT.'],
  ['algorithm-none', 'Not signed: the user token, which is vouched for by the actor token inside.'],
  ['algorithm-rs256', 'Signed with RSA PKCS #1 v1.5 and SHA-256.'],
  ['algorithm-other', 'An algorithm that server-to-server tokens do not have.'],
  ['key-by-thumbprint', 'Which certificate signed: base64url of the SHA-1 hash of it.'],
  ['key-by-thumbprint-256', 'SHA-256 hash of the certificate; not used by these products.'],
  ['key-by-name', 'Which key signed, by name; authorization servers write the same value as in x5t.'],
  ['critical', 'Asks for an extension that a receiver must know; none is known here.'],
  ['key-embedded', 'A key, or the way to one, that the token brings itself. Never trusted, never fetched.'],
  ['content-type', 'The type of the content.'],
  ['audience', values => `For ${named(values)}.`],
  ['audience-form', 'The audience, not of the form principal/host@realm.'],
  ['issuer', values => `From ${named(values)}.`],
  ['issuer-form', 'The issuer, not of the form principal@realm.'],
  ['application', values => `Acts as ${named(values)}.`],
  ['application-form', 'The acting application, not of the form principal@realm.'],
  ['user-sid', 'The user, by Windows security identifier.'],
  ['user-netid', 'The user, by NetID of Microsoft Online.'],
  ['user-upn', 'The user, by name and domain.'],
  ['user-name', 'The user, by the name that its directory knows.'],
  [
    'directory',
    ({ directory }) => `Which directory nameid belongs to: ${directories[directory ?? ''] ?? 'not known'}.`,
  ],
  ['not-before', dated('Valid from')],
  ['expires', dated('Valid until')],
  ['issued-at', dated('Issued')],
  ['date-form', 'Not a date: whole seconds since 1970 are expected.'],
  ['smtp', 'Primary SMTP address of the user; Exchange finds the mailbox by it.'],
  ['sip', 'SIP address of the user; Lync finds the user by it.'],
  ['upn', 'User principal name.'],
  [
    'actor-token',
    ({ length }) => `The signed token of the application, ${length ?? '0'} characters; taken apart below.`,
  ],
  ['actor-of-server', 'The application, as an authorization server puts it into its own tokens.'],
  ['may-delegate', 'Whether this token may be used to speak for a user: the text "true" or nothing.'],
  ['identity-provider', 'Who vouched for the application.'],
  ['context-sender', 'Who wrote the application context.'],
  [
    'context-exchange',
    ({ members }) => `Application context of an Exchange user identity token: ${members ?? ''}.`,
  ],
  [
    'context-sharepoint',
    ({ members }) => `Application context of a SharePoint context token: ${members ?? ''}.`,
  ],
  ['context', ({ members }) => `Application context: ${members ?? ''}.`],
  ['context-text', 'Application context, plain text.'],
  ['browser-hosted', 'Whether the caller runs in a browser.'],
  ['token-id', 'The number of this token.'],
  ['subject', 'The subject, as authorization servers write it.'],
  [
    'added-by-entra',
    'Added by the authorization server of Office 365; not looked at by receivers on premises.',
  ],
  ['unknown', 'Not known; receivers leave it alone.'],
])

export function claimText({ note, values }: TokenMember): string {
  const sentence = sentences.get(note) ?? note
  return typeof sentence === 'string' ? sentence : sentence(values)
}
