/** Problems of tokens, partner applications, authorization servers, metadata documents, and of talking to other servers. */
import { groupThumbprint } from '../../contract/thumbprint-text.ts'
import type { ProblemWords } from '../problem-text.ts'
import { cannotSignSentences } from './issuer-text.ts'
import { listed, moment } from './moment.ts'
import { serverTrustText } from './server-trust-text.ts'

/** What a scenario cannot be set up without. */
const scenarioParts: Readonly<Record<string, string>> = {
  exchange: 'the metadata document of Exchange or SharePoint',
  authorizationServer: 'the metadata document of the authorization server',
  throughServer: 'a partner that is reached through the authorization server',
}

export const oauthProblems = {
  'roll-date-not-valid': ({ effectiveDate, reason, limit }) => ({
    what: `The certificate cannot be staged for ${moment(effectiveDate)}.`,
    likely: {
      past: 'That instant has passed.',
      'after-current-ends': `The current certificate ends before, on ${limit === null ? 'an earlier day' : moment(limit)}.`,
      'before-new-begins': `The new certificate is valid from ${limit === null ? 'a later day' : moment(limit)} on.`,
      'same-certificate': 'It is the certificate that is current already.',
      'new-ends-first': 'The new certificate ends before the current one.',
    }[reason],
    next: 'Choose another effective date, or assign it at once.',
  }),
  'issuer-cannot-sign': ({ reasons }) => ({
    what: 'The token issuer cannot sign.',
    likely: reasons.map(reason => cannotSignSentences[reason].what).join(' '),
    next: reasons.map(reason => cannotSignSentences[reason].next)[0] ?? '',
  }),
  'audience-not-valid': ({ audience }) => ({
    what: `"${audience}" is not an audience.`,
    likely: 'An audience names principal, host and realm of the receiver: principal/host@realm.',
    next: 'Write it like 00000002-0000-0ff1-ce00-000000000000/mail.litwareinc.com@litwareinc.com.',
  }),
  'user-not-valid': ({ member, value }) => ({
    what: `"${value}" cannot stand in a token as ${member}.`,
    likely:
      member === 'sid'
        ? 'A security identifier looks like S-1-5-21-1159821373-1107.'
        : 'An address has a name, an @ and a domain, without a scheme in front.',
    next: 'Correct it and try again.',
  }),
  'setting-not-valid': ({ setting, value, expected }) => ({
    what: `"${value}" cannot be set as ${setting}.`,
    likely: `Expected is ${expected}.`,
    next: 'Correct it and try again. Nothing was changed.',
  }),
  'partner-unknown': ({ name }) => ({
    what: `There is no partner application "${name}".`,
    likely: 'It was removed in the meantime, or is called otherwise.',
    next: 'Refresh the list of partner applications.',
  }),
  'partner-exists': ({ name }) => ({
    what: `A partner application "${name}" exists already.`,
    likely: 'Identities are unique, without regard to upper and lower case.',
    next: 'Choose another identity, or change the one there is.',
  }),
  'partner-identifier-fixed': ({ name, is, wanted }) => ({
    what: `"${name}" is the application ${is}, the document speaks of ${wanted}.`,
    likely: 'The application identifier of a partner application cannot be changed.',
    next: 'Remove the partner application and create it anew if this is really the partner.',
  }),
  'oauth-server-unknown': ({ name }) => ({
    what: `There is no authorization server "${name}".`,
    likely: 'It was removed in the meantime, or is called otherwise.',
    next: 'Refresh the list of authorization servers.',
  }),
  'oauth-server-exists': ({ name }) => ({
    what: `An authorization server "${name}" exists already.`,
    likely: 'Identities are unique, without regard to upper and lower case.',
    next: 'Choose another identity, or change the one there is.',
  }),
  'oauth-server-in-use': ({ name, partners }) => ({
    what: `The authorization server "${name}" cannot be removed.`,
    likely: `It is used by ${listed([...partners])}.`,
    next: 'Remove these partner applications first.',
  }),
  'oauth-server-without-token-endpoint': ({ name }) => ({
    what: `The metadata document of "${name}" names no place where tokens are issued.`,
    likely: 'It lacks an endpoint with the protocol OAuth2.',
    next: 'Read its document again, or ask its administrator for the right URL.',
  }),
  'metadata-not-usable': ({ from, rules }) => ({
    what: `${from} cannot be used as a metadata document.`,
    likely: `It does not meet ${listed([...rules])}.`,
    next: 'Look at the checks, and ask the partner to mend what failed. Nothing was stored.',
  }),
  'metadata-reading-unknown': () => ({
    what: 'The document that was read is no longer at hand.',
    likely: 'A reading is kept for an hour, and only while the application runs.',
    next: 'Read the document again.',
  }),
  'metadata-source-missing': ({ name }) => ({
    what: `"${name}" has no metadata URL to read from.`,
    likely: 'It was made from a file, from a certificate, or uses an authorization server.',
    next: 'Read its document from a URL or a file and accept it.',
  }),
  'scenario-incomplete': ({ missing }) => ({
    what: 'This set-up cannot be made yet.',
    likely: `Still needed: ${listed(missing.map(part => scenarioParts[part] ?? part))}.`,
    next: 'Add what is missing and try again. Nothing was changed.',
  }),
  'url-not-valid': ({ url, reason }) => ({
    what: `"${url}" cannot be used.`,
    likely: {
      syntax: 'It is not a URL.',
      'not-https': 'It does not begin with https://.',
      credentials: 'It contains a user name or a password.',
      'host-missing': 'It names no host.',
      port: 'Its port cannot be used.',
    }[reason],
    next: 'Write it like https://mail.litwareinc.com/autodiscover/metadata/json/1.',
  }),
  'server-unreachable': ({ url, reason, detail }) => ({
    what: `${url} could not be reached.`,
    likely: {
      'name-not-resolved': 'Its name is not known to the name service.',
      refused: 'Nothing listens at this port, or a firewall refuses.',
      timeout: 'It did not answer in time.',
      reset: 'It broke off the connection.',
      proxy: `The proxy refused: ${detail}.`,
      'not-tls': 'What listens there does not speak TLS.',
      handshake: `No TLS version, cipher or certificate was agreed on: ${detail}.`,
      other: `The connection failed: ${detail}.`,
    }[reason],
    next: 'Check the host name, the port, and whether a proxy is needed; then try again.',
  }),
  'server-not-trusted': ({ url, certificate }) => ({
    what: `The web server at ${url} is not trusted. Nothing was sent to it.`,
    likely: `${serverTrustText(certificate)} Its certificate: ${certificate.issuedTo}, SHA-256 ${groupThumbprint(certificate.sha256)}.`,
    next: 'Import the certificate of its root authority into Trusted Root, or accept this one certificate after comparing its thumbprint.',
  }),
  'answer-not-usable': ({ url, reason, detail }) => ({
    what: `The answer of ${url} cannot be used.`,
    likely: {
      status: `It answered ${detail}.`,
      'too-large': `It is longer than ${detail}.`,
      'too-many-redirects': `It redirects again and again: ${detail}.`,
      'redirect-refused': `It redirects to ${detail}, which is not followed.`,
      malformed: `It is not HTTP: ${detail}.`,
      truncated: 'It ended in the middle.',
    }[reason],
    next: 'Check the URL with the administrator of that server.',
  }),
  'token-request-refused': ({ server, status, error, description }) => ({
    what: `${server} refused to issue a token (HTTP ${status}, ${error}).`,
    likely: description === '' ? 'It gave no reason.' : `It says: ${description}`,
    next: 'Compare realm, service name and the certificate that was uploaded there with ours.',
  }),
  'listener-not-started': ({ address, reason, detail }) => ({
    what: `Nothing could be served at ${address}.`,
    likely: {
      'in-use': 'Another program uses this port.',
      'not-allowed': 'This user may not use this port.',
      'address-not-here': 'This computer has no such address.',
      'certificate-unusable': `The certificate cannot be used for TLS: ${detail}.`,
      other: detail,
    }[reason],
    next: 'Choose another address, port or certificate.',
  }),
  'lab-not-running': () => ({
    what: 'The lab is not running.',
    likely: 'It was not started, or has ended.',
    next: 'Start it with countersign lab up.',
  }),
  'lab-running': ({ pid }) => ({
    what: `The lab is running already, as process ${pid}.`,
    likely: 'It was started before, perhaps in another window.',
    next: 'Use it, or end it with countersign lab down.',
  }),
} satisfies Partial<ProblemWords>
