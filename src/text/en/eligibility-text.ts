/** Why a certificate can or cannot be used, one sentence per reason, the rule in brackets (reference section 7.1). */
import type { EligibilityCheck, EligibilityReason } from '../../contract/assignment.ts'
import { day, days, moment } from './moment.ts'
import { findingText } from './path-text.ts'

type Sentence = (value: (name: string) => string) => string

const sentences: { readonly [R in EligibilityReason]: Sentence } = {
  'on-all-servers': () => 'Stands with its key on every server that needs it',
  'not-on-servers': value => `Not yet in the Personal store of ${value('servers')}`,
  'key-long-enough': value => `${value('size')} bits`,
  'key-too-short': value => `${value('size')} bits; at least ${value('minimum')} needed`,
  'algorithm-suitable': value => `${value('algorithm')} key`,
  'rsa-needed': value => `${value('algorithm')} key; tokens are signed with RSA`,
  'algorithm-unsuitable': value => `${value('algorithm')} key; servers accept RSA and EC`,
  'curve-unusual': value => `Curve ${value('curve')}; P-256, P-384 and P-521 are known to work`,
  'sip-domain-named': value => `Names ${value('name')}`,
  'sip-domain-missing': value => `Lacks ${value('name')}`,
  'no-sip-domain': () => 'No SIP domain has been entered to compare with',
  'sip-domains-named': value => `Names ${value('names')}`,
  'sip-domains-missing': value => `Lacks ${value('names')}`,
  'server-names-present': value => `Names ${value('names')}`,
  'server-names-missing': value => `Lacks ${value('names')}`,
  'sip-names-present': value => `Names ${value('names')}`,
  'sip-names-missing': value => `Lacks ${value('names')}`,
  'external-names-unknown': () => 'The external web names are not known here; compare them yourself',
  'key-present': () => 'Private key present',
  'key-absent': () => 'No private key',
  'key-not-exportable': () => 'The key is not exportable, so it cannot be brought to other servers',
  'key-provider-unknown': () => 'The key provider of the server is not known here; a classic CSP is needed',
  'signature-supported': value => `Signed with ${value('algorithm')}`,
  'signature-weak': value => `Signed with ${value('algorithm')}; SHA-2 is expected today`,
  'signature-pss': () => 'Signed with RSASSA-PSS, which makes sign-in fail',
  'signature-unsupported': value => `Signed with ${value('algorithm')}, which servers do not accept`,
  'purpose-server': () => 'May identify a server',
  'purpose-unrestricted': () => 'Not restricted to purposes',
  'purpose-missing': () => 'Lacks the purpose Server Authentication',
  'crl-distribution-point-present': () => 'Tells where its revocation list is',
  'crl-distribution-point-missing': () => 'Does not tell where its revocation list is',
  'path-valid': value => `Path valid to ${value('root')}`,
  'path-incomplete': value => `Issuing CA ${value('issuer')} not in the stores`,
  'path-not-trusted': value => `${value('certificate')}: ${findingText(value('finding'))}`,
  'within-validity': value => `Valid until ${day(value('notAfter'))}`,
  'expires-soon': value => `Expires in ${days(Number(value('days')))}, on ${day(value('notAfter'))}`,
  expired: value => `Expired on ${day(value('notAfter'))}`,
  'not-yet-valid': value => `Not valid before ${day(value('notBefore'))}`,
  'not-distrusted': () => 'Not in Untrusted Certificates',
  distrusted: () => 'Stands in Untrusted Certificates',
  'roll-in-time': value => `Becomes current ${value('hours')} hours or more before the current one ends`,
  'roll-late': value =>
    `Becomes current less than ${value('hours')} hours before the current one ends; ${moment(value('latest'))} would be the latest`,
  'roll-without-overlap': value =>
    `${value('type')} gains nothing by a roll: only OAuthTokenIssuer and AudioVideoAuthentication keep the former certificate in use`,
}

/** "No private key (C4)", "1024 bits; at least 2048 needed (C2)": our own rules carry no number. */
export function eligibilityText(check: EligibilityCheck): string {
  const sentence = sentences[check.reason](name => check.values[name] ?? '')
  return /^C\d+$/.test(check.rule) ? `${sentence} (${check.rule})` : sentence
}
