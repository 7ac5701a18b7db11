/**
 * Decoders of the extensions whose content the product acts on (RFC 5280 section 4.2, and the certificate template
 * extensions of Active Directory Certificate Services). They throw DerError: call them through decodeExtension.
 */
import { childrenOf, type DerElement, elementBytes, isContext, sequenceOf, tag } from './der-reader.ts'
import {
  bigInteger,
  booleanValue,
  characterString,
  integerOctets,
  namedBits,
  objectIdentifier,
  octetString,
  smallInteger,
} from './der-values.ts'
import { escapeInvisible } from './display-text.ts'
import { type GeneralName, readGeneralName } from './general-names.ts'

/** Numbers of the set bits; those beyond the nine that RFC 5280 names are left in. */
export function decodeKeyUsage(value: DerElement): number[] {
  return namedBits(value, 'keyUsage')
}

/** Purpose identifiers in encoding order. */
export function decodeExtendedKeyUsage(value: DerElement): string[] {
  const cursor = sequenceOf(value, 'extKeyUsage')
  const purposes: string[] = []
  while (cursor.more) purposes.push(objectIdentifier(cursor.next('extKeyUsage'), 'extKeyUsage'))
  return purposes
}

export interface BasicConstraints {
  readonly ca: boolean
  readonly pathLength: number | null
}

export function decodeBasicConstraints(value: DerElement): BasicConstraints {
  const where = 'basicConstraints'
  const cursor = sequenceOf(value, where)
  const ca = cursor.optional(tag.boolean, where)
  const pathLength = cursor.optional(tag.integer, where)
  cursor.finish(where)
  return {
    ca: ca !== undefined && booleanValue(ca, where),
    pathLength: pathLength === undefined ? null : smallInteger(pathLength, where),
  }
}

export function decodeSubjectKeyIdentifier(value: DerElement): Uint8Array {
  return octetString(value, 'subjectKeyIdentifier')
}

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | undefined
  readonly issuer: readonly GeneralName[]
  /** Content octets of the INTEGER. */
  readonly serialNumber: Uint8Array | undefined
}

export function decodeAuthorityKeyIdentifier(value: DerElement): AuthorityKeyIdentifier {
  const where = 'authorityKeyIdentifier'
  const cursor = sequenceOf(value, where)
  const key = cursor.optionalContext(0, where)
  const issuer = cursor.optionalContext(1, where)
  const serial = cursor.optionalContext(2, where)
  cursor.finish(where)
  return {
    keyIdentifier: key === undefined ? undefined : octetString(key, where),
    issuer: issuer === undefined ? [] : taggedGeneralNames(issuer, where),
    serialNumber: serial === undefined ? undefined : integerOctets(serial, where),
  }
}

/** GeneralNames under an implicit tag. */
function taggedGeneralNames(element: DerElement, where: string): GeneralName[] {
  const cursor = childrenOf(element, where)
  const names: GeneralName[] = []
  while (cursor.more) names.push(readGeneralName(cursor.next(where), where))
  return names
}

/** Version 1 templates carry their name as a string, BMPString as a rule. */
export function decodeTemplateName(value: DerElement): string {
  return escapeInvisible(characterString(value, 'certificate template name'))
}

export interface TemplateInformation {
  readonly oid: string
  readonly majorVersion: bigint | undefined
  readonly minorVersion: bigint | undefined
}

/** Version 2 templates are known by their identifier. */
export function decodeTemplateInformation(value: DerElement): TemplateInformation {
  const where = 'certificate template information'
  const cursor = sequenceOf(value, where)
  const oid = objectIdentifier(cursor.next(where), where)
  const version = () => {
    const element = cursor.optional(tag.integer, where)
    return element === undefined ? undefined : bigInteger(element, where)
  }
  return { oid, majorVersion: version(), minorVersion: version() }
}

export interface PolicyConstraints {
  readonly requireExplicitPolicy: number | undefined
  readonly inhibitPolicyMapping: number | undefined
}

export function decodePolicyConstraints(value: DerElement): PolicyConstraints {
  const where = 'policyConstraints'
  const cursor = sequenceOf(value, where)
  const skip = (number: number) => {
    const element = cursor.optionalContext(number, where)
    return element === undefined ? undefined : smallInteger(element, where)
  }
  return { requireExplicitPolicy: skip(0), inhibitPolicyMapping: skip(1) }
}

export interface DistributionPoint {
  readonly fullName: readonly GeneralName[]
  /** Encoded attributes relative to the CRL issuer's name; undefined when the point has a full name. */
  readonly relativeName: Uint8Array | undefined
  /** Bits of ReasonFlags; undefined when the point covers all reasons. */
  readonly reasons: readonly number[] | undefined
  readonly crlIssuer: readonly GeneralName[]
}

/** cRLDistributionPoints and freshestCRL. */
export function decodeDistributionPoints(value: DerElement): DistributionPoint[] {
  const cursor = sequenceOf(value, 'cRLDistributionPoints')
  const points: DistributionPoint[] = []
  while (cursor.more) points.push(readDistributionPoint(cursor.next('cRLDistributionPoints')))
  return points
}

function readDistributionPoint(element: DerElement): DistributionPoint {
  const where = 'cRLDistributionPoints'
  const cursor = sequenceOf(element, where)
  const outerName = cursor.optionalContext(0, where)
  const reasons = cursor.optionalContext(1, where)
  const crlIssuer = cursor.optionalContext(2, where)
  cursor.finish(where)
  const name = outerName === undefined ? undefined : childrenOf(outerName, where).next(where)
  const isFull = name !== undefined && isContext(name, 0)
  return {
    fullName: isFull ? taggedGeneralNames(name, where) : [],
    relativeName: name === undefined || isFull ? undefined : elementBytes(name),
    reasons: reasons === undefined ? undefined : namedBits(reasons, where),
    crlIssuer: crlIssuer === undefined ? [] : taggedGeneralNames(crlIssuer, where),
  }
}

export interface AccessDescription {
  readonly method: string
  readonly location: GeneralName
}

/** authorityInfoAccess and subjectInfoAccess. */
export function decodeInfoAccess(value: DerElement): AccessDescription[] {
  const where = 'infoAccess'
  const cursor = sequenceOf(value, where)
  const descriptions: AccessDescription[] = []
  while (cursor.more) {
    const fields = sequenceOf(cursor.next(where), where)
    const method = objectIdentifier(fields.next(where), where)
    descriptions.push({ method, location: readGeneralName(fields.next(where), where) })
  }
  return descriptions
}

export interface NameConstraints {
  readonly permitted: readonly GeneralName[] | undefined
  readonly excluded: readonly GeneralName[] | undefined
}

export function decodeNameConstraints(value: DerElement): NameConstraints {
  const cursor = sequenceOf(value, 'nameConstraints')
  const permitted = cursor.optionalContext(0, 'permittedSubtrees')
  const excluded = cursor.optionalContext(1, 'excludedSubtrees')
  return {
    permitted: permitted === undefined ? undefined : readSubtrees(permitted),
    excluded: excluded === undefined ? undefined : readSubtrees(excluded),
  }
}

function readSubtrees(element: DerElement): GeneralName[] {
  const where = 'nameConstraints'
  const cursor = childrenOf(element, where)
  const bases: GeneralName[] = []
  while (cursor.more) {
    // minimum and maximum must be 0 and absent (RFC 5280 section 4.2.1.10); only the base tells anything.
    const base = sequenceOf(cursor.next(where), where).next(where)
    bases.push(readGeneralName(base, where, 'constraint'))
  }
  return bases
}
