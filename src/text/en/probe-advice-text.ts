/** What to do about a finding of a probe or of the trust map, one sentence each (reference sections 7.1, 10, 12.2). */
import type { ProbeFinding } from '../../contract/probe.ts'

type Values = (name: string) => string
type Words = string | ((value: Values) => string)

/** Speaks of no side in particular: true of servers that we call, and of those that call us. */
export const certificateAdvice = {
  UNTRUSTED_ROOT:
    'If the authority is to be trusted, import its root into Trusted Root Certification Authorities.',
  WEAK_KEY: 'Request a certificate with a key of 2048 bits or more.',
  WEAK_SIGNATURE: 'Request a certificate that is signed with SHA-256.',
  REVOCATION_UNKNOWN:
    'Look whether this workstation reaches the revocation list and the OCSP responder that the certificate names, and whether the list is in date.',
  REVOCATION_NOT_CHECKED:
    'Ask its authority whether it was revoked; where it names neither a list nor a responder, request the next one with them.',
  PURPOSE: 'Request a certificate for server authentication.',
  EXPIRES_SOON: 'Renew it in time.',
} satisfies { readonly [C in ProbeFinding['code']]?: string }

const anotherFromAuthority = 'Have its authority issue another certificate, and assign that one.'
const tls12 = 'Enable TLS 1.2 on the server.'

const ofProbe: { readonly [C in ProbeFinding['code']]: Words } = {
  ...certificateAdvice,
  NAME_NOT_RESOLVED: 'Add the name to DNS, or correct it in the estate.',
  SRV_NOT_FOUND: value =>
    value('failure') === ''
      ? 'Have its administrator add the record to its public DNS; until then, its Access Edge has to be entered by name.'
      : 'See that this workstation reaches a name service that answers for domains outside.',
  CONNECT_FAILED: 'See that the service is started, that the port is right, and that no firewall is between.',
  ADDRESS_NOT_REACHED: 'See that the servers at these addresses are started, or take them out of DNS.',
  TIMEOUT: 'See that the service responds, and look for a firewall or load balancer that drops what is sent.',
  NOT_TLS: 'Correct the port in Probe settings, or have the service speak TLS at this port.',
  HANDSHAKE_FAILED:
    'Look into the event log of the server (source Schannel), and compare its protocol versions and cipher suites.',
  OLD_PROTOCOL: value =>
    value('beside') === '' ? tls12 : 'Disable the old versions once nobody needs them any more.',
  INCOMPLETE_CHAIN:
    'Install the intermediate certificates in Intermediate Certification Authorities on the server and restart the service.',
  CLIENT_CERTIFICATE_REQUIRED:
    'Choose a certificate under Probe settings that a server of the topology would show.',
  CLIENT_CERTIFICATE_REFUSED: value => refusals[value('alert')] ?? refusedByStores,
  ACCEPTANCE_NOT_PROVEN: value =>
    value('why') === 'none-chosen'
      ? 'Choose a certificate under Probe settings.'
      : 'Probe with SIP OPTIONS or HTTP, whose answer proves it.',
  UNTRUSTED_CLIENT_ACCEPTED:
    'Have the service verify the certificates of its callers; see that nothing before it, such as a load balancer, ends TLS in its place.',
  APPLICATION_SILENT: 'See in the event log of the server whether the service is started and healthy.',
  APPLICATION_REFUSED:
    'Show a certificate whose name is in the topology; if it is, look into the event log of the server.',
  CHAIN_ORDER: 'Nothing has to be done; programs of old want the order put right.',
  EXTRA_CERTIFICATES: 'Remove those that are not needed from the stores of the server.',
  CLOCK_SKEW: 'Compare the time service of the server and of this workstation.',
  SERVED_NOT_ASSIGNED: value => othersServed[value('why')] ?? otherServed,
  NOT_A_TRUSTED_SERVER:
    'Add it to the topology and publish, or add it to Trusted servers if it is there already.',
  PEER_DOES_NOT_TRUST: value =>
    value('proven') === ''
      ? 'Place the root of our certificate into Trusted Root Certification Authorities on the other side.'
      : 'Read the stores of the other side again: what is known of them here is out of date.',
  EXPIRED: 'Renew the certificate, assign it, and restart the service.',
  NOT_YET_VALID: 'Compare the clocks; if they are right, assign a certificate that is valid now.',
  HOST_MISMATCH: 'Request a certificate that bears this name, and assign it.',
  NO_ISSUER:
    'Import the certificate of its issuer into Intermediate Certification Authorities, or have the server send it.',
  BAD_SIGNATURE: 'The certificate was altered or its issuer is another one: have it issued anew.',
  NOT_A_CA: anotherFromAuthority,
  PATH_LENGTH: anotherFromAuthority,
  KEY_USAGE: anotherFromAuthority,
  UNKNOWN_CRITICAL_EXTENSION: anotherFromAuthority,
  NAME_CONSTRAINT: 'Have it issued by an authority that may issue for this name.',
  POLICY: anotherFromAuthority,
  SIGNATURE_NOT_VERIFIABLE: 'Have it issued with an algorithm that servers of today can verify.',
  REVOKED: 'Request another certificate, assign it, and restart the service.',
  DISTRUSTED:
    'Assign another certificate; if this one is to be trusted, remove it from Untrusted Certificates.',
  LIMIT_EXCEEDED: 'Remove what the server sends beside its own chain.',
}

const refusedByStores =
  'Place the root of our certificate into Trusted Root Certification Authorities on the server; its event log (source Schannel) tells why it refused.'

/** By the alert of the server (RFC 8446 section 6.2). */
const refusals: Readonly<Record<string, string>> = {
  certificate_expired: 'Choose a certificate that is in date under Probe settings; compare the clocks.',
  certificate_revoked: 'Choose a certificate that is not revoked under Probe settings.',
  unsupported_certificate:
    'Choose a certificate under Probe settings that the server takes: purpose, key and algorithm.',
}

const othersServed: Readonly<Record<string, string>> = {
  previous: 'Restart the service so that it takes the assigned one.',
  staged: 'Wait until it takes effect, or assign it now if the change was meant.',
}

const otherServed =
  'Assign the one that is served if it is right; otherwise install the assigned one and restart the service.'

/** Findings that only the map makes. */
const ofMap: Readonly<Record<string, string>> = {
  NOT_PROBED: 'Probe it.',
  NO_DOCUMENT: 'Compare its keys with its administrator.',
  PARTNER_DISABLED: 'Enable it under Partner applications.',
  TRUST_LEVEL_NOT_FULL: 'Set its trust level to Full under Partner applications.',
  NO_KEYS: 'Read its metadata document, or add its certificate.',
  KEYS_EXPIRED: 'Read its metadata document again; if it has no newer key, its administrator renews it.',
  KEY_EXPIRES_SOON: 'Ask its administrator when the next key comes.',
  KEYS_DIFFER: 'Read its metadata document again.',
  METADATA_UNREACHABLE: 'See that its address is right and that it can be reached from here.',
  METADATA_NEVER_READ: 'Read its metadata document.',
  METADATA_OLD: 'Read its metadata document again.',
}

interface AnyFinding {
  readonly code: string
  readonly values: ProbeFinding['values']
}

/** One sentence with a full stop; undefined for codes of neither. */
export function adviceFor({ code, values }: AnyFinding): string | undefined {
  const words = isProbeCode(code) ? ofProbe[code] : ofMap[code]
  return typeof words === 'function' ? words(name => values[name] ?? '') : words
}

/** A trust judgement between two servers names who does not trust: that one has to be mended. */
export function adviceOfMap(finding: AnyFinding): string | undefined {
  const { judge } = finding.values
  if (judge === undefined) return adviceFor(finding)
  return untrusted.has(finding.code)
    ? `Place the root of its authority into Trusted Root Certification Authorities on ${judge}.`
    : adviceFor(finding)
}

const untrusted: ReadonlySet<string> = new Set(['PEER_DOES_NOT_TRUST', 'UNTRUSTED_ROOT', 'NO_ISSUER'])

function isProbeCode(code: string): code is ProbeFinding['code'] {
  return Object.hasOwn(ofProbe, code)
}
