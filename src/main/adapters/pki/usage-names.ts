/** Names of key usages, extended key usages, extensions, policies and access methods: short ones and Windows words. */
import { oids } from './object-identifiers.ts'

/** KeyUsage bits in order (RFC 5280 section 4.2.1.3): [contract, Windows]. */
export const keyUsages: readonly (readonly [string, string])[] = [
  ['digitalSignature', 'Digital Signature'],
  ['nonRepudiation', 'Non-Repudiation'],
  ['keyEncipherment', 'Key Encipherment'],
  ['dataEncipherment', 'Data Encipherment'],
  ['keyAgreement', 'Key Agreement'],
  ['keyCertSign', 'Certificate Signing'],
  ['cRLSign', 'Off-line CRL Signing, CRL Signing'],
  ['encipherOnly', 'Encipher Only'],
  ['decipherOnly', 'Decipher Only'],
]

/** Purposes: [contract, Windows]. */
const purposes: Readonly<Record<string, readonly [string, string]>> = {
  '2.5.29.37.0': ['anyExtendedKeyUsage', 'Any Purpose'],
  '1.3.6.1.5.5.7.3.1': ['serverAuth', 'Server Authentication'],
  '1.3.6.1.5.5.7.3.2': ['clientAuth', 'Client Authentication'],
  '1.3.6.1.5.5.7.3.3': ['codeSigning', 'Code Signing'],
  '1.3.6.1.5.5.7.3.4': ['emailProtection', 'Secure Email'],
  '1.3.6.1.5.5.7.3.5': ['ipsecEndSystem', 'IP security end system'],
  '1.3.6.1.5.5.7.3.6': ['ipsecTunnel', 'IP security tunnel termination'],
  '1.3.6.1.5.5.7.3.7': ['ipsecUser', 'IP security user'],
  '1.3.6.1.5.5.7.3.8': ['timeStamping', 'Time Stamping'],
  '1.3.6.1.5.5.7.3.9': ['OCSPSigning', 'OCSP Signing'],
  '1.3.6.1.5.5.7.3.17': ['ipsecIKE', 'IP security IKE'],
  '1.3.6.1.5.5.8.2.2': ['ipsecIKEIntermediate', 'IP security IKE intermediate'],
  '1.3.6.1.5.2.3.4': ['pkInitClientAuth', 'PKINIT Client Authentication'],
  '1.3.6.1.5.2.3.5': ['pkInitKDC', 'KDC Authentication'],
  '1.3.6.1.4.1.11129.2.4.4': ['ctPrecertificateSigning', 'Certificate Transparency Precertificate Signing'],
  '1.3.6.1.4.1.311.2.1.21': ['msCodeInd', 'Individual Code Signing'],
  '1.3.6.1.4.1.311.2.1.22': ['msCodeCom', 'Commercial Code Signing'],
  '1.3.6.1.4.1.311.10.3.1': ['msCTLSign', 'Microsoft Trust List Signing'],
  '1.3.6.1.4.1.311.10.3.2': ['msTimeStamping', 'Microsoft Time Stamping'],
  '1.3.6.1.4.1.311.10.3.3': ['msSGC', 'Server Gated Cryptography'],
  '1.3.6.1.4.1.311.10.3.4': ['msEFS', 'Encrypting File System'],
  '1.3.6.1.4.1.311.10.3.4.1': ['msEFSRecovery', 'File Recovery'],
  '1.3.6.1.4.1.311.10.3.5': ['msWHQLCrypto', 'Windows Hardware Driver Verification'],
  '1.3.6.1.4.1.311.10.3.6': ['msNT5Crypto', 'Windows System Component Verification'],
  '1.3.6.1.4.1.311.10.3.10': ['msQualifiedSubordination', 'Qualified Subordination'],
  '1.3.6.1.4.1.311.10.3.11': ['msKeyRecovery', 'Key Recovery'],
  '1.3.6.1.4.1.311.10.3.12': ['msDocumentSigning', 'Document Signing'],
  '1.3.6.1.4.1.311.10.3.13': ['msLifetimeSigning', 'Lifetime Signing'],
  '1.3.6.1.4.1.311.10.12.1': ['msAnyApplicationPolicy', 'All application policies'],
  '1.3.6.1.4.1.311.20.2.1': ['msEnrollmentAgent', 'Certificate Request Agent'],
  '1.3.6.1.4.1.311.20.2.2': ['msSmartcardLogin', 'Smart Card Logon'],
  '1.3.6.1.4.1.311.21.5': ['msCAExchange', 'Private Key Archival'],
  '1.3.6.1.4.1.311.21.6': ['msKeyRecoveryAgent', 'Key Recovery Agent'],
  '1.3.6.1.4.1.311.21.19': ['msDSEmailReplication', 'Directory Service Email Replication'],
  '1.3.6.1.4.1.311.54.1.2': ['msRemoteDesktop', 'Remote Desktop Authentication'],
  '1.3.6.1.4.1.311.61.1.1': ['msKernelModeCodeSigning', 'Kernel Mode Code Signing'],
  '1.3.6.1.4.1.311.64.1.1': ['msDNSServerTrust', 'Domain Name System (DNS) Server Trust'],
  '1.3.6.1.4.1.311.80.1': ['msDocumentEncryption', 'Document Encryption'],
  '2.16.840.1.113730.4.1': ['nsSGC', 'Netscape Server Gated Cryptography'],
}

/** serverAuth, msSmartcardLogin … or the identifier itself. */
export function purposeName(oid: string): string {
  return purposes[oid]?.[0] ?? oid
}

/** "Server Authentication" … ; "Unknown Key Usage" as the dialog says it for the others. */
export function windowsPurposeName(oid: string): string {
  return purposes[oid]?.[1] ?? 'Unknown Key Usage'
}

const extensionNames: Readonly<Record<string, string>> = {
  [oids.subjectKeyIdentifier]: 'Subject Key Identifier',
  [oids.keyUsage]: 'Key Usage',
  '2.5.29.16': 'Private Key Usage Period',
  [oids.subjectAltName]: 'Subject Alternative Name',
  [oids.issuerAltName]: 'Issuer Alternative Name',
  [oids.basicConstraints]: 'Basic Constraints',
  [oids.nameConstraints]: 'Name Constraints',
  [oids.crlDistributionPoints]: 'CRL Distribution Points',
  [oids.certificatePolicies]: 'Certificate Policies',
  [oids.policyMappings]: 'Policy Mappings',
  [oids.authorityKeyIdentifier]: 'Authority Key Identifier',
  [oids.policyConstraints]: 'Policy Constraints',
  [oids.extendedKeyUsage]: 'Enhanced Key Usage',
  [oids.freshestCrl]: 'Freshest CRL',
  [oids.inhibitAnyPolicy]: 'Inhibit Any Policy',
  '2.5.29.9': 'Subject Directory Attributes',
  [oids.authorityInfoAccess]: 'Authority Information Access',
  '1.3.6.1.5.5.7.1.3': 'Qualified Certificate Statements',
  [oids.subjectInfoAccess]: 'Subject Information Access',
  '1.3.6.1.5.5.7.1.24': 'TLS Features',
  '1.3.6.1.5.5.7.48.1.5': 'OCSP No Revocation Checking',
  [oids.signedCertificateTimestamps]: 'SCT List',
  '1.3.6.1.4.1.11129.2.4.3': 'CT Precertificate Poison',
  [oids.templateName]: 'Certificate Template Name',
  [oids.caVersion]: 'CA Version',
  '1.3.6.1.4.1.311.21.2': 'Previous CA Certificate Hash',
  [oids.templateInformation]: 'Certificate Template Information',
  [oids.applicationPolicies]: 'Application Policies',
  '1.3.6.1.4.1.311.25.2': 'NTDS CA Security Extension',
  '1.2.840.113549.1.9.15': 'SMIME Capabilities',
  [oids.netscapeCertType]: 'Netscape Cert Type',
  [oids.netscapeComment]: 'Netscape Comment',
}

/** "Key Usage" …, or the identifier itself. */
export function extensionName(oid: string): string {
  return extensionNames[oid] ?? oid
}

const accessMethods: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.48.1': 'On-line Certificate Status Protocol',
  '1.3.6.1.5.5.7.48.2': 'Certification Authority Issuer',
  '1.3.6.1.5.5.7.48.3': 'Time Stamping',
  '1.3.6.1.5.5.7.48.5': 'CA Repository',
}

export function accessMethodName(oid: string): string {
  return accessMethods[oid] ?? 'Unknown Access Method'
}

const policyNames: Readonly<Record<string, string>> = {
  '2.5.29.32.0': 'All issuance policies',
  '1.3.6.1.5.5.7.2.1': 'CPS',
  '1.3.6.1.5.5.7.2.2': 'User Notice',
}

/** A name where one is customary, otherwise the identifier: for policies and their qualifiers. */
export function policyName(oid: string): string {
  return policyNames[oid] ?? purposes[oid]?.[1] ?? oid
}
