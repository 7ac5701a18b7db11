/**
 * The text of extensions in the certificate dialog, in the words and the layout of Windows (reference: the Details
 * tab of the certificate dialog). What has no text of its own, or cannot be read, is shown as a dump of its octets.
 */
import {
  type AccessDescription,
  decodeAuthorityKeyIdentifier,
  decodeBasicConstraints,
  decodeDistributionPoints,
  decodeExtendedKeyUsage,
  decodeInfoAccess,
  decodeNameConstraints,
  decodePolicyConstraints,
  decodeSubjectKeyIdentifier,
  decodeTemplateInformation,
  decodeTemplateName,
  type DistributionPoint,
} from './certificate-extensions.ts'
import { decodeValue, type ParsedExtension } from './certificate-parser.ts'
import { policiesText, policyMappingsText } from './policy-fields.ts'
import { type DerElement, guardDer } from './der-reader.ts'
import { bitString, latin1Content, octetString, smallInteger } from './der-values.ts'
import { escapeInvisible } from './display-text.ts'
import { type GeneralName, readGeneralNames } from './general-names.ts'
import { hexDump, lowerHex } from './hex-dump.ts'
import { oids } from './object-identifiers.ts'
import { accessMethodName, keyUsages, windowsPurposeName } from './usage-names.ts'

export interface ExtensionText {
  /** May have many lines, indented as the dialog does. */
  readonly text: string
  /** 'octets' when no words are known for it, or its inside is malformed. */
  readonly form: 'words' | 'octets'
}

/** The full text of an extension. */
export function extensionText(extension: ParsedExtension): ExtensionText {
  const text = texts[extension.oid]
  if (text !== undefined) {
    const words = decodeValue(extension, text)
    if (words.ok) return { text: words.value, form: 'words' }
  }
  const octets = guardDer(() => octetString(extension.value, extension.oid))
  return { text: octets.ok ? hexDump(octets.value) : '', form: 'octets' }
}

const texts: Readonly<Record<string, (value: DerElement) => string>> = {
  [oids.keyUsage]: keyUsageText,
  [oids.extendedKeyUsage]: value => decodeExtendedKeyUsage(value).map(purposeLine).join('\n'),
  [oids.subjectAltName]: value => linesOf(readGeneralNames(value, 'subjectAltName')),
  [oids.issuerAltName]: value => linesOf(readGeneralNames(value, 'issuerAltName')),
  [oids.subjectKeyIdentifier]: value => lowerHex(decodeSubjectKeyIdentifier(value)),
  [oids.authorityKeyIdentifier]: authorityKeyText,
  [oids.basicConstraints]: basicConstraintsText,
  [oids.nameConstraints]: nameConstraintsText,
  [oids.crlDistributionPoints]: value => pointsText('CRL Distribution Point', value),
  [oids.freshestCrl]: value => pointsText('Freshest CRL', value),
  [oids.authorityInfoAccess]: value => infoAccessText('Authority Info Access', value),
  [oids.subjectInfoAccess]: value => infoAccessText('Subject Info Access', value),
  [oids.certificatePolicies]: value => policiesText('Certificate Policy', value),
  [oids.applicationPolicies]: value => policiesText('Application Certificate Policy', value),
  [oids.policyMappings]: policyMappingsText,
  [oids.policyConstraints]: policyConstraintsText,
  [oids.inhibitAnyPolicy]: value =>
    `Inhibit any policy: Skip Certs=${smallInteger(value, 'inhibitAnyPolicy')}`,
  [oids.templateName]: decodeTemplateName,
  [oids.templateInformation]: templateInformationText,
  [oids.caVersion]: caVersionText,
  [oids.netscapeCertType]: netscapeCertTypeText,
  [oids.netscapeComment]: value => escapeInvisible(latin1Content(value, 'netscapeComment')),
}

/** "Digital Signature, Key Encipherment (a0)": the names of the bits, then the octets. */
function bitsText(value: DerElement, names: readonly string[]): string {
  const { bytes } = bitString(value, 'named bits')
  const set = names.filter((_name, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0)
  const octets = `(${hexDump(bytes)})`
  return set.length === 0 ? octets : `${set.join(', ')} ${octets}`
}

function keyUsageText(value: DerElement): string {
  return bitsText(
    value,
    keyUsages.map(([, name]) => name),
  )
}

function netscapeCertTypeText(value: DerElement): string {
  return bitsText(value, [
    'SSL Client Authentication',
    'SSL Server Authentication',
    'SMIME',
    'Signature',
    '',
    'SSL CA',
    'SMIME CA',
    'Signature CA',
  ])
}

/** "Server Authentication (1.3.6.1.5.5.7.3.1)" */
function purposeLine(oid: string): string {
  return `${windowsPurposeName(oid)} (${oid})`
}

function linesOf(names: readonly GeneralName[]): string {
  return names.map(name => name.windowsText).join('\n')
}

/** Puts `indent` blanks before each line. */
function indented(text: string, indent: number): string {
  return text.replace(/^/gm, ' '.repeat(indent))
}

function authorityKeyText(value: DerElement): string {
  const { keyIdentifier, issuer, serialNumber } = decodeAuthorityKeyIdentifier(value)
  return [
    ...(keyIdentifier === undefined ? [] : [`KeyID=${lowerHex(keyIdentifier)}`]),
    ...(issuer.length === 0 ? [] : ['Certificate Issuer:', indented(linesOf(issuer), 5)]),
    ...(serialNumber === undefined ? [] : [`Certificate SerialNumber=${lowerHex(serialNumber)}`]),
  ].join('\n')
}

function basicConstraintsText(value: DerElement): string {
  const { ca, pathLength } = decodeBasicConstraints(value)
  return `Subject Type=${ca ? 'CA' : 'End Entity'}\nPath Length Constraint=${pathLength ?? 'None'}`
}

function nameConstraintsText(value: DerElement): string {
  const { permitted, excluded } = decodeNameConstraints(value)
  return `${subtreesText('Permitted', permitted)}\n${subtreesText('Excluded', excluded)}`
}

function subtreesText(title: string, subtrees: readonly GeneralName[] | undefined): string {
  if (subtrees === undefined) return `${title}=None`
  const entries = subtrees.map(
    (base, index) => `     [${index + 1}]Subtrees (0..Max):\n${indented(base.windowsText, 10)}`,
  )
  return [title, ...entries].join('\n')
}

function pointsText(title: string, value: DerElement): string {
  return decodeDistributionPoints(value)
    .map((point, index) => [`[${index + 1}]${title}`, ...pointLines(point)].join('\n'))
    .join('\n')
}

/** ReasonFlags in bit order (RFC 5280 section 4.2.1.13). */
const revocationReasons = [
  'Unused',
  'Key Compromise',
  'CA Compromise',
  'Affiliation Changed',
  'Superseded',
  'Cessation of Operation',
  'Certificate Hold',
  'Privilege Withdrawn',
  'AA Compromise',
]

function pointLines({ fullName, relativeName, reasons, crlIssuer }: DistributionPoint): string[] {
  return [
    ...(fullName.length === 0
      ? []
      : ['     Distribution Point Name:', '          Full Name:', indented(linesOf(fullName), 15)]),
    ...(relativeName === undefined
      ? []
      : ['     Distribution Point Name:', '          RDN Name:', indented(hexDump(relativeName), 15)]),
    ...(reasons === undefined
      ? []
      : [`     Reasons=${reasons.map(bit => revocationReasons[bit] ?? `bit ${bit}`).join(', ')}`]),
    ...(crlIssuer.length === 0 ? [] : ['     CRL Issuer:', indented(linesOf(crlIssuer), 10)]),
  ]
}

function infoAccessText(title: string, value: DerElement): string {
  return decodeInfoAccess(value)
    .map((access, index) => infoAccessEntry(`[${index + 1}]${title}`, access))
    .join('\n')
}

function infoAccessEntry(heading: string, { method, location }: AccessDescription): string {
  return [
    heading,
    `     Access Method=${accessMethodName(method)} (${method})`,
    '     Alternative Name:',
    indented(location.windowsText, 10),
  ].join('\n')
}

function policyConstraintsText(value: DerElement): string {
  const { requireExplicitPolicy, inhibitPolicyMapping } = decodePolicyConstraints(value)
  return [
    ...(requireExplicitPolicy === undefined
      ? []
      : [`Required Explicit Policy Skip Certs=${requireExplicitPolicy}`]),
    ...(inhibitPolicyMapping === undefined
      ? []
      : [`Inhibit Policy Mapping Skip Certs=${inhibitPolicyMapping}`]),
  ].join('\n')
}

/** Which template an identifier names stands in the directory, not in the certificate. */
function templateInformationText(value: DerElement): string {
  const { oid, majorVersion, minorVersion } = decodeTemplateInformation(value)
  return [
    `Template=${oid}`,
    ...(majorVersion === undefined ? [] : [`Major Version Number=${majorVersion}`]),
    ...(minorVersion === undefined ? [] : [`Minor Version Number=${minorVersion}`]),
  ].join('\n')
}

/** "V1.0": the lower half counts certificates of the authority, the upper half its keys. */
function caVersionText(value: DerElement): string {
  const version = smallInteger(value, 'CA version', 0xffffffff)
  return `V${version & 0xffff}.${version >>> 16}`
}
