/**
 * The facts about one certificate that lists, search, states and eligibility ask for again and again: a compact
 * extract of its description, kept in memory for every stored certificate.
 */
import type {
  CertificateDescription,
  NameAttribute,
  PublicKeyDescription,
} from '../../../contract/certificate.ts'
import type { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'

export interface CertificateFacts {
  readonly sha1: ThumbprintSha1
  readonly sha256: ThumbprintSha256
  readonly subject: string
  readonly issuer: string
  /** Names as RFC 5280 section 7.1 compares them, near enough to look up candidates: case and runs of blanks do not count. */
  readonly subjectKey: string
  readonly issuerKey: string
  readonly issuedTo: string
  readonly issuedBy: string
  readonly notBefore: string
  readonly notAfter: string
  readonly notBeforeMs: number
  readonly notAfterMs: number
  readonly intendedPurposes: 'all' | readonly string[]
  readonly template: string | null
  /** DNS names and addresses of the subjectAltName, in encoding order. */
  readonly names: readonly string[]
  /** Common names of the subject: where names stood before the subjectAltName. */
  readonly commonNames: readonly string[]
  readonly serialNumber: string
  readonly publicKey: PublicKeyDescription
  readonly spkiSha256: string
  readonly signatureAlgorithm: string
  readonly isCa: boolean
  readonly selfSigned: boolean
  readonly subjectKeyIdentifier: string | null
  readonly authorityKeyIdentifier: string | null
}

/** Answers one shared copy of equal strings: thousands of certificates name few issuers, purposes and algorithms. */
export type Intern = (text: string) => string

export function createIntern(): Intern {
  const known = new Map<string, string>()
  return text => {
    const shared = known.get(text)
    if (shared !== undefined) return shared
    known.set(text, text)
    return text
  }
}

export function buildFacts(
  description: CertificateDescription,
  spkiSha256: string,
  intern: Intern = text => text,
): CertificateFacts {
  const { publicKey } = description
  return {
    ...description.thumbprints,
    subject: description.subject,
    issuer: intern(description.issuer),
    subjectKey: nameKey(description.subject),
    issuerKey: intern(nameKey(description.issuer)),
    issuedTo: displayName(description.subjectAttributes, description) || description.serialNumber,
    issuedBy: intern(displayName(description.issuerAttributes) || description.issuer),
    notBefore: description.notBefore,
    notAfter: description.notAfter,
    notBeforeMs: Date.parse(description.notBefore),
    notAfterMs: Date.parse(description.notAfter),
    intendedPurposes: purposesOf(description.extendedKeyUsage, intern),
    template: description.template === null ? null : intern(description.template),
    names: description.subjectAltNames.filter(isHostName).map(name => name.value),
    commonNames: valuesOf(description.subjectAttributes, 'CN'),
    serialNumber: description.serialNumber,
    publicKey: {
      algorithm: intern(publicKey.algorithm),
      size: publicKey.size,
      curve: publicKey.curve === null ? null : intern(publicKey.curve),
    },
    spkiSha256,
    signatureAlgorithm: intern(description.signatureAlgorithm),
    isCa: isCertificationAuthority(description),
    selfSigned: description.selfSigned,
    subjectKeyIdentifier: description.subjectKeyIdentifier,
    authorityKeyIdentifier:
      description.authorityKeyIdentifier === null ? null : intern(description.authorityKeyIdentifier),
  }
}

/**
 * Basic constraints decide. A self-signed version 1 certificate cannot carry them; the roots of that time are CAs
 * all the same, as Windows takes them.
 */
export function isCertificationAuthority(description: CertificateDescription): boolean {
  return description.basicConstraints?.ca ?? (description.version === 1 && description.selfSigned)
}

export function nameKey(distinguishedName: string): string {
  return distinguishedName.toLowerCase().replace(/\s+/g, ' ')
}

/** "Issued To" and "Issued By": the common name, else the next best attribute, else a name of the subjectAltName. */
export function displayName(
  attributes: readonly NameAttribute[],
  description?: Pick<CertificateDescription, 'subject' | 'subjectAltNames'>,
): string {
  for (const name of ['CN', 'OU', 'O', 'E']) {
    const value = valuesOf(attributes, name).at(-1)
    if (value !== undefined && value !== '') return value
  }
  return description?.subjectAltNames[0]?.value ?? attributes.at(-1)?.value ?? ''
}

function valuesOf(attributes: readonly NameAttribute[], name: string): string[] {
  return attributes.filter(attribute => attribute.name === name).map(attribute => attribute.value)
}

function isHostName(name: { readonly type: string }): boolean {
  return name.type === 'dns' || name.type === 'ip'
}

function purposesOf(extendedKeyUsage: readonly string[] | null, intern: Intern): 'all' | readonly string[] {
  if (extendedKeyUsage === null || extendedKeyUsage.includes('anyExtendedKeyUsage')) return 'all'
  return extendedKeyUsage.map(intern)
}
