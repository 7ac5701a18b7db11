/**
 * What dotted object identifiers are called: the short names of RFC 4519, RFC 5280 and their successors for the
 * contract, and the words of the Windows certificate dialog for the Details tab.
 */

/** Extensions, attributes and content types that the readers look for. */
export const oids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  issuingDistributionPoint: '2.5.29.28',
  deltaCrlIndicator: '2.5.29.27',
  certificateIssuer: '2.5.29.29',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  freshestCrl: '2.5.29.46',
  inhibitAnyPolicy: '2.5.29.54',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  ocspAccess: '1.3.6.1.5.5.7.48.1',
  ocspBasic: '1.3.6.1.5.5.7.48.1.1',
  ocspNonce: '1.3.6.1.5.5.7.48.1.2',
  ocspExtendedRevoke: '1.3.6.1.5.5.7.48.1.9',
  caIssuers: '1.3.6.1.5.5.7.48.2',
  subjectInfoAccess: '1.3.6.1.5.5.7.1.11',
  signedCertificateTimestamps: '1.3.6.1.4.1.11129.2.4.2',
  templateName: '1.3.6.1.4.1.311.20.2',
  userPrincipalName: '1.3.6.1.4.1.311.20.2.3',
  caVersion: '1.3.6.1.4.1.311.21.1',
  templateInformation: '1.3.6.1.4.1.311.21.7',
  applicationPolicies: '1.3.6.1.4.1.311.21.10',
  netscapeCertType: '2.16.840.1.113730.1.1',
  netscapeComment: '2.16.840.1.113730.1.13',
  extensionRequest: '1.2.840.113549.1.9.14',
  microsoftExtensionRequest: '1.3.6.1.4.1.311.2.1.14',
  commonName: '2.5.4.3',
  emailAddress: '1.2.840.113549.1.9.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsassaPss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',
  ecPublicKey: '1.2.840.10045.2.1',
  dsa: '1.2.840.10040.4.1',
  ed25519: '1.3.101.112',
  ed448: '1.3.101.113',
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  encryptedData: '1.2.840.113549.1.7.6',
} as const

/** Attribute types of names: [short name, name in the Windows dialog when that differs]. */
const attributeTypes: Readonly<Record<string, readonly [string, string?]>> = {
  '2.5.4.3': ['CN'],
  '2.5.4.4': ['SN'],
  '2.5.4.5': ['serialNumber', 'SERIALNUMBER'],
  '2.5.4.6': ['C'],
  '2.5.4.7': ['L'],
  '2.5.4.8': ['ST', 'S'],
  '2.5.4.9': ['street', 'STREET'],
  '2.5.4.10': ['O'],
  '2.5.4.11': ['OU'],
  '2.5.4.12': ['title', 'T'],
  '2.5.4.13': ['description', 'Description'],
  '2.5.4.15': ['businessCategory'],
  '2.5.4.16': ['postalAddress'],
  '2.5.4.17': ['postalCode', 'PostalCode'],
  '2.5.4.18': ['postOfficeBox', 'POBox'],
  '2.5.4.20': ['telephoneNumber', 'Phone'],
  '2.5.4.41': ['name'],
  '2.5.4.42': ['GN', 'G'],
  '2.5.4.43': ['initials', 'I'],
  '2.5.4.44': ['generationQualifier'],
  '2.5.4.45': ['x500UniqueIdentifier'],
  '2.5.4.46': ['dnQualifier'],
  '2.5.4.65': ['pseudonym'],
  '2.5.4.97': ['organizationIdentifier'],
  '0.9.2342.19200300.100.1.1': ['UID'],
  '0.9.2342.19200300.100.1.3': ['mail'],
  '0.9.2342.19200300.100.1.25': ['DC'],
  '1.2.840.113549.1.9.1': ['emailAddress', 'E'],
  '1.2.840.113549.1.9.2': ['unstructuredName'],
  '1.2.840.113549.1.9.8': ['unstructuredAddress'],
  '1.3.6.1.4.1.311.60.2.1.1': ['jurisdictionL'],
  '1.3.6.1.4.1.311.60.2.1.2': ['jurisdictionST'],
  '1.3.6.1.4.1.311.60.2.1.3': ['jurisdictionC'],
}

/** "CN", "DC" … or the identifier itself. */
export function attributeTypeName(oid: string): string {
  return attributeTypes[oid]?.[0] ?? oid
}

/** The same in the words of the Windows dialog: "E" for emailAddress, "S" for ST. */
export function windowsAttributeTypeName(oid: string): string {
  const names = attributeTypes[oid]
  return names?.[1] ?? names?.[0] ?? oid
}

export type HashName = 'md2' | 'md4' | 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

const hashes: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.2.2': 'md2',
  '1.2.840.113549.2.4': 'md4',
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Name for node:crypto of a digest algorithm identifier; undefined when it is none of ours. */
export function hashName(oid: string): HashName | undefined {
  return hashes[oid]
}

export type SignatureScheme = 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa' | 'dsa' | 'eddsa' | 'other'

export interface SignatureAlgorithm {
  /** As the contract has it: sha256WithRSAEncryption, ecdsa-with-SHA256, rsassaPss, ed25519 … */
  readonly name: string
  /** As the Windows dialog has it: sha256RSA, sha256ECDSA … */
  readonly windowsName: string
  readonly scheme: SignatureScheme
  /** Absent where the scheme has a fixed one or tells it in its parameters. */
  readonly hash?: HashName
}

const signature = (
  name: string,
  windowsName: string,
  scheme: SignatureScheme,
  hash?: HashName,
): SignatureAlgorithm => ({ name, windowsName, scheme, ...(hash === undefined ? {} : { hash }) })
const other = (name: string): SignatureAlgorithm => signature(name, name, 'other')

const signatureAlgorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.2': signature('md2WithRSAEncryption', 'md2RSA', 'rsa-pkcs1', 'md2'),
  '1.2.840.113549.1.1.3': signature('md4WithRSAEncryption', 'md4RSA', 'rsa-pkcs1', 'md4'),
  '1.2.840.113549.1.1.4': signature('md5WithRSAEncryption', 'md5RSA', 'rsa-pkcs1', 'md5'),
  '1.2.840.113549.1.1.5': signature('sha1WithRSAEncryption', 'sha1RSA', 'rsa-pkcs1', 'sha1'),
  '1.3.14.3.2.29': signature('sha1WithRSA', 'sha1RSA', 'rsa-pkcs1', 'sha1'),
  '1.2.840.113549.1.1.14': signature('sha224WithRSAEncryption', 'sha224RSA', 'rsa-pkcs1', 'sha224'),
  '1.2.840.113549.1.1.11': signature('sha256WithRSAEncryption', 'sha256RSA', 'rsa-pkcs1', 'sha256'),
  '1.2.840.113549.1.1.12': signature('sha384WithRSAEncryption', 'sha384RSA', 'rsa-pkcs1', 'sha384'),
  '1.2.840.113549.1.1.13': signature('sha512WithRSAEncryption', 'sha512RSA', 'rsa-pkcs1', 'sha512'),
  [oids.rsassaPss]: signature('rsassaPss', 'RSASSA-PSS', 'rsa-pss'),
  '1.2.840.10045.4.1': signature('ecdsa-with-SHA1', 'sha1ECDSA', 'ecdsa', 'sha1'),
  '1.2.840.10045.4.3.1': signature('ecdsa-with-SHA224', 'sha224ECDSA', 'ecdsa', 'sha224'),
  '1.2.840.10045.4.3.2': signature('ecdsa-with-SHA256', 'sha256ECDSA', 'ecdsa', 'sha256'),
  '1.2.840.10045.4.3.3': signature('ecdsa-with-SHA384', 'sha384ECDSA', 'ecdsa', 'sha384'),
  '1.2.840.10045.4.3.4': signature('ecdsa-with-SHA512', 'sha512ECDSA', 'ecdsa', 'sha512'),
  '1.2.840.10040.4.3': signature('dsa-with-SHA1', 'sha1DSA', 'dsa', 'sha1'),
  '2.16.840.1.101.3.4.3.1': signature('dsa-with-SHA224', 'sha224DSA', 'dsa', 'sha224'),
  '2.16.840.1.101.3.4.3.2': signature('dsa-with-SHA256', 'sha256DSA', 'dsa', 'sha256'),
  [oids.ed25519]: signature('ed25519', 'ED25519', 'eddsa'),
  [oids.ed448]: signature('ed448', 'ED448', 'eddsa'),
  '1.2.156.10197.1.501': other('SM2-with-SM3'),
}

const postQuantumFamilies = {
  /** FIPS 204 and FIPS 205 parameter sets, at 2.16.840.1.101.3.4.3.17 and following. */
  signatures: [
    ...['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'],
    ...['SHA2', 'SHAKE'].flatMap(hash =>
      ['128s', '128f', '192s', '192f', '256s', '256f'].map(set => `SLH-DSA-${hash}-${set}`),
    ),
  ],
  /** FIPS 203, at 2.16.840.1.101.3.4.4.1 and following. */
  encapsulation: ['ML-KEM-512', 'ML-KEM-768', 'ML-KEM-1024'],
}

const postQuantumNames: Readonly<Record<string, string>> = Object.fromEntries([
  ...postQuantumFamilies.signatures.map((name, index) => [`2.16.840.1.101.3.4.3.${17 + index}`, name]),
  ...postQuantumFamilies.encapsulation.map((name, index) => [`2.16.840.1.101.3.4.4.${1 + index}`, name]),
])

/** What is known of a signature algorithm; one that we have no name for is called by its identifier. */
export function signatureAlgorithm(oid: string): SignatureAlgorithm {
  return signatureAlgorithms[oid] ?? other(postQuantumNames[oid] ?? oid)
}

const publicKeyAlgorithms: Readonly<Record<string, string>> = {
  [oids.rsaEncryption]: 'RSA',
  [oids.rsassaPss]: 'RSA-PSS',
  [oids.ecPublicKey]: 'EC',
  [oids.dsa]: 'DSA',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  [oids.ed25519]: 'Ed25519',
  [oids.ed448]: 'Ed448',
}

/** RSA, EC, Ed25519, ML-DSA-65 … or the identifier itself. */
export function publicKeyAlgorithmName(oid: string): string {
  return publicKeyAlgorithms[oid] ?? postQuantumNames[oid] ?? oid
}

/** Named curves: name, bits of the field, and the Windows name where Windows has one. */
export interface NamedCurve {
  readonly name: string
  readonly size: number
  readonly windowsName?: string
}

const curves: Readonly<Record<string, NamedCurve>> = {
  '1.2.840.10045.3.1.1': { name: 'P-192', size: 192 },
  '1.3.132.0.33': { name: 'P-224', size: 224 },
  '1.2.840.10045.3.1.7': { name: 'P-256', size: 256, windowsName: 'ECDSA_P256' },
  '1.3.132.0.34': { name: 'P-384', size: 384, windowsName: 'ECDSA_P384' },
  '1.3.132.0.35': { name: 'P-521', size: 521, windowsName: 'ECDSA_P521' },
  '1.3.132.0.10': { name: 'secp256k1', size: 256 },
  ...Object.fromEntries(
    // RFC 5639 section 4.1: r1 and t1 of each size take turns from 1 on.
    [160, 192, 224, 256, 320, 384, 512].flatMap((size, index) =>
      ['r1', 't1'].map((kind, twisted) => [
        `1.3.36.3.3.2.8.1.1.${1 + 2 * index + twisted}`,
        { name: `brainpoolP${size}${kind}`, size },
      ]),
    ),
  ),
}

export function namedCurve(oid: string): NamedCurve | undefined {
  return curves[oid]
}
