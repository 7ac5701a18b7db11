/** What a verdict on a token says, one sentence per reason (reference section 2.10). */
import type { Verdict } from '../../contract/token.ts'

type Sentence = string | ((values: Verdict['values']) => string)

/** What is wrong with the form of a token; said of the token itself and of the actor token inside it. */
const faults: Readonly<Record<string, Sentence>> = {
  empty: 'there is no token',
  'too-long': 'it is longer than any token that is taken apart',
  encrypted: 'it has five parts: an encrypted token, which no server of these products sends',
  'not-three-parts': 'it does not consist of three parts with a dot between them',
  'not-base64url': ({ part }) =>
    `its ${part ?? 'content'} is not base64url: only letters, digits, - and _ may stand there, without padding`,
  'not-utf8': ({ part }) => `its ${part ?? 'content'} is not UTF-8 text`,
  'not-json': ({ part }) => `its ${part ?? 'content'} is not JSON`,
  'not-an-object': ({ part }) => `its ${part ?? 'content'} is JSON, but not an object`,
  'duplicate-member': ({ part, member }) =>
    `its ${part ?? 'content'} names "${member ?? ''}" more than once, so that two readers could read two tokens`,
  'too-deep': ({ part }) => `its ${part ?? 'content'} is nested deeper than any token is`,
}

const form: Readonly<Record<string, Sentence>> = {
  'token-alone': 'The token was given without its Authorization header.',
  'no-authorization': 'There is no Authorization header.',
  'not-bearer': 'The Authorization header has another scheme than Bearer.',
  'empty-bearer': 'The Authorization header says Bearer and holds no token.',
  'more-than-one': 'The Authorization header holds more than one token.',
  bearer: 'The Authorization header has the scheme Bearer and one token.',
  'three-parts': 'Three parts; header and claims are JSON objects.',
  'outer-header': 'The header is that of an unsigned token around an actor token.',
  'signed-header': 'The header is that of a token signed with RS256.',
  'type-missing': 'The header does not say that this is a JWT.',
  'type-other': 'The header says that this is something other than a JWT.',
  'type-case': 'The type is JWT, written in other letters.',
  'critical-header': 'The header marks members as critical; a receiver that does not know them must refuse.',
  'unencoded-payload': 'The header changes how the signed text is made (b64); nobody may rely on that here.',
  'encrypted-header': 'The header speaks of encryption or compression, which these tokens do not have.',
  'algorithm-missing': 'The header names no algorithm.',
  'algorithm-not-text': 'The algorithm in the header is not text.',
  'algorithm-case': 'The algorithm is right except for its letters; the name is compared exactly.',
  'algorithm-symmetric':
    'The algorithm uses a shared secret. With a public key for the secret anybody could have made this token.',
  'algorithm-other': 'The algorithm is not the one that server-to-server tokens are signed with.',
  'none-without-actor':
    'The token is not signed and carries no signed actor token: anybody could have made it.',
  'unsigned-with-signature': 'The token says that it is not signed, and yet has a signature.',
  'outer-is-signed': 'A token that carries an actor token is itself not signed; this one claims to be.',
  'no-outer-token': 'No user token is wrapped around it.',
  'actor-not-text': 'The actor token is not text.',
  'actor-unsigned': 'The actor token is not signed: anybody could have made it.',
  'nested-deeper': 'The actor token carries an actor token itself; one level is all there may be.',
  'actor-signed': 'The actor token can be read and is signed.',
}

const signature: Readonly<Record<string, Sentence>> = {
  'nobody-known': 'Nothing was given to judge issuer and signature by.',
  'issuer-by-key':
    'The key was given without the name of its owner; whoever signs with it is taken as the issuer.',
  'issuer-not-known': 'Without a known issuer there is no key to check with.',
  'issuer-missing': 'The token does not name its issuer.',
  'issuer-not-text': 'The issuer is not text.',
  'issuer-form': 'The issuer is not of the form principal@realm.',
  'issuer-known': ({ name, kind }) =>
    kind === 'ours' ? 'The issuer is our own token issuer.' : `The issuer is known as "${name ?? ''}".`,
  'issuer-disabled': ({ name }) => `The issuer is known as "${name ?? ''}", but disabled.`,
  'issuer-case': 'The issuer is right except for upper and lower case; it is compared exactly.',
  'issuer-realm': 'The application is known, but of another realm.',
  'issuer-unknown': 'The issuer is neither a known partner application nor an authorization server.',
  'no-keys-published': 'No key of the issuer is known.',
  'no-key-named': 'The header names no key; every key of the issuer is tried.',
  'key-name-not-text': 'The name of the key in the header is not text.',
  'key-published': 'The key that the header names is among those of the issuer.',
  'key-without-name': 'The keys given have no names; each is tried.',
  'key-case': 'The name of the key is right except for upper and lower case, which count in base64url.',
  'key-unknown':
    'The key that the header names is not among those of the issuer: its document is out of date, or another certificate signs.',
  'no-key': 'There is no key to check with.',
  'signature-empty': 'The signature is empty.',
  'signature-wrong': 'The signature does not fit the text and the key.',
  'signature-verifies': ({ name, key }) =>
    `The signature verifies with the key ${key ?? ''} of "${name ?? ''}".`,
  'bare-key': 'The key was given without a certificate.',
  'certificate-not-yet-valid': ({ certificate }) =>
    `The certificate ${certificate ?? ''} that signed is not valid yet.`,
  'certificate-expired': ({ certificate }) => `The certificate ${certificate ?? ''} that signed has expired.`,
  'certificate-ends-soon': ({ certificate, days }) =>
    `The certificate ${certificate ?? ''} that signed is valid for ${days ?? ''} more days only.`,
  'certificate-in-force': ({ certificate }) => `The certificate ${certificate ?? ''} that signed is valid.`,
}

const timeAndAudience: Readonly<Record<string, Sentence>> = {
  'nbf-missing': 'The token does not say from when on it is valid (nbf).',
  'exp-missing': 'The token does not say until when it is valid (exp).',
  'date-form': ({ claim }) => `${claim ?? 'A date'} is not a whole number of seconds since 1970.`,
  'ends-before-it-begins': 'The token ends before it begins.',
  expired: ({ skew }) => `The token has expired, with ${skew ?? '0'} seconds tolerated.`,
  'not-yet-valid': ({ skew }) =>
    `The token is not valid yet, with ${skew ?? '0'} seconds tolerated: compare the clocks.`,
  'inside-by-skew': 'The token is valid only because clocks may differ a little.',
  inside: 'The token is valid at this time.',
  'audience-missing': 'The token does not say whom it is for (aud).',
  'audience-form': 'The audience is not of the form principal/host@realm.',
  'audience-not-text': 'The audience is not text.',
  'host-missing': 'The audience names no host.',
  'realm-missing': 'The audience names no realm.',
  'receiver-not-known': 'It was not told who receives the token.',
  'principal-ours': 'The audience is the application of the receiver.',
  'principal-case':
    'The application in the audience is right except for upper and lower case; it is compared exactly.',
  'principal-other': 'The token is for another application.',
  'host-ours': 'The audience names the host of the receiver.',
  'host-other':
    'The token is for another host: the address that is called is not the one that the receiver knows.',
  'realm-ours': 'The audience names the realm of the receiver.',
  'realm-case': 'The realm in the audience is right except for upper and lower case; it is compared exactly.',
  'realm-other': 'The token is for another realm.',
}

const grant: Readonly<Record<string, Sentence>> = {
  'single-token': 'Only asked of a user token around an actor token.',
  'audience-differs': 'User token and actor token are for different receivers.',
  'layers-agree': 'User token and actor token speak of the same receiver and the same application.',
  'issuer-differs': 'The issuer of the user token is not the application that the actor token speaks for.',
  'may-delegate': 'The actor token may be used to speak for a user.',
  'delegation-missing': 'The actor token does not say that it may be used to speak for a user.',
  'delegation-type': 'trustedfordelegation must be the text "true".',
  'delegation-refused': 'The actor token may not be used to speak for a user.',
  'level-not-known': 'The trust level of the application is not known.',
  'user-needs-full': ({ level }) =>
    `The trust level ${level ?? ''} does not allow to speak for a user; that needs Full.`,
  'application-not-permitted': ({ level }) =>
    `The trust level ${level ?? ''} does not allow the application to act for itself.`,
  'may-act-as-user': 'The trust level allows the application to speak for a user.',
  'may-act-itself': 'The trust level allows the application to act for itself.',
  'no-user-asked': 'The application acts for itself; there is no user to find.',
  'user-not-text': ({ claim }) => `${claim ?? 'A claim of the user'} is not text.`,
  'user-missing': 'No claim tells who the user is.',
  'directory-missing': 'nameid is there, but nothing says which directory it belongs to (nii).',
  'sid-not-accepted':
    'The user is told by a security identifier alone, and the receiver does not accept those.',
  'no-directory': 'The user is named; only the receiver can tell whether there is one.',
  'one-user': 'The claims lead to one user.',
  'user-unknown': 'The claims lead to no user of the receiver.',
  'user-ambiguous': ({ count }) => `The claims lead to ${count ?? 'several'} users.`,
  'rights-not-known': 'Only the receiver knows what it permits.',
  permitted: 'The receiver permits what was asked.',
  'not-permitted': 'The receiver does not permit what was asked.',
  'not-reached': 'Not judged: an earlier rule left nothing to judge.',
}

const sentences: ReadonlyMap<string, Sentence> = new Map(
  Object.entries({ ...form, ...signature, ...timeAndAudience, ...grant }),
)

/** V13 speaks of two issuers where V5 speaks of one. */
const ofAgreement: ReadonlyMap<string, Sentence> = new Map([
  ['issuer-missing', 'User token and actor token do not both name the application.'],
  [
    'issuer-case',
    'User token and actor token name the application in different letters; it is compared exactly.',
  ],
])

const faultSentences: ReadonlyMap<string, Sentence> = new Map(Object.entries(faults))

export function verdictText(verdict: Verdict): string {
  const { rule, reason } = verdict
  const said = (rule === 'V13' ? ofAgreement.get(reason) : undefined) ?? sentences.get(reason)
  if (said !== undefined) return spoken(said, verdict)
  const isActor = reason.startsWith('actor-')
  const fault = faultSentences.get(isActor ? reason.slice('actor-'.length) : reason)
  if (fault === undefined) return reason
  return `${isActor ? 'The actor token' : 'This'} cannot be read: ${spoken(fault, verdict)}.`
}

function spoken(sentence: Sentence, verdict: Verdict): string {
  return typeof sentence === 'string' ? sentence : sentence(verdict.values)
}
