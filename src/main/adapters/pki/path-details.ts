/** The rarer extensions in the form that judging paths needs (domain/paths/ports.ts): raw names, no display text. */
import type {
  DistributionPointFacts,
  NameConstraints,
  NameSubtree,
  PathDetails,
  PathName,
} from '../../domain/paths/ports.ts'
import { decodeExtendedKeyUsage, decodePolicyConstraints } from './certificate-extensions.ts'
import { decodeExtension, type ParsedCertificate } from './certificate-parser.ts'
import {
  childrenOf,
  contextSpecific,
  type DerCursor,
  type DerElement,
  isContext,
  malformed,
  sequenceOf,
} from './der-reader.ts'
import {
  characterString,
  isCharacterString,
  latin1Content,
  namedBits,
  objectIdentifier,
  octetString,
  smallInteger,
} from './der-values.ts'
import {
  attributeValues,
  nameKey,
  nameText,
  type ParsedName,
  rdnKeys,
  readName,
  relativeName,
} from './distinguished-name.ts'
import { oids } from './object-identifiers.ts'

/** Decoded when first asked for, then kept. */
export function lazyPathDetails(certificate: ParsedCertificate): () => PathDetails {
  let known: PathDetails | undefined
  return () => (known ??= readPathDetails(certificate))
}

function readPathDetails({ subject, issuer, extensions }: ParsedCertificate): PathDetails {
  const read = <T>(oid: string, decode: (value: DerElement) => T): T | 'unreadable' | null =>
    decodeExtension(extensions, oid, decode) ?? null
  const constraints = read(oids.policyConstraints, decodePolicyConstraints)
  return {
    subjectRdns: rdnKeys(subject),
    commonNames: attributeValues(subject, oids.commonName),
    emailAddresses: attributeValues(subject, oids.emailAddress),
    altNames: read(oids.subjectAltName, value =>
      readPathNames(sequenceOf(value, 'subjectAltName'), 'subjectAltName'),
    ),
    extendedKeyUsage: read(oids.extendedKeyUsage, decodeExtendedKeyUsage),
    nameConstraints: read(oids.nameConstraints, readNameConstraints),
    policies: read(oids.certificatePolicies, readPolicies),
    policyMappings: read(oids.policyMappings, readMappings),
    policyConstraints:
      constraints === null || constraints === 'unreadable'
        ? constraints
        : {
            requireExplicitPolicy: constraints.requireExplicitPolicy ?? null,
            inhibitPolicyMapping: constraints.inhibitPolicyMapping ?? null,
          },
    inhibitAnyPolicy: read(oids.inhibitAnyPolicy, value => smallInteger(value, 'inhibitAnyPolicy')),
    distributionPoints: read(oids.crlDistributionPoints, value => readPoints(value, issuer)),
  }
}

/** GeneralNames, whatever tag holds them; more than `atMost` are malformed. */
export function readPathNames(cursor: DerCursor, where: string, atMost = Infinity): PathName[] {
  const names: PathName[] = []
  while (cursor.more) {
    const element = cursor.next(where)
    if (names.length === atMost) throw malformed(element.source, where, element.start)
    names.push(readPathName(element, where))
  }
  return names
}

function readPathName(element: DerElement, where: string): PathName {
  if (element.tagClass !== contextSpecific) throw malformed(element.source, where, element.start)
  switch (element.tag) {
    case 1:
      return { form: 'email', text: latin1Content(element, where) }
    case 2:
      return { form: 'dns', text: latin1Content(element, where) }
    case 4: {
      const name = readName(childrenOf(element, where).next(where), where)
      return { form: 'directory', rdns: rdnKeys(name), text: nameText(name) }
    }
    case 6:
      return { form: 'uri', text: latin1Content(element, where) }
    case 7:
      return { form: 'ip', octets: octetString(element, where) }
    case 0:
      return readOtherName(element, where)
    default:
      return { form: 'other', text: `[${element.tag}]` }
  }
}

/** RFC 9598: a mailbox in UTF-8, to which the constraints of mail addresses apply. */
const smtpUtf8Mailbox = '1.3.6.1.5.5.7.8.9'

function readOtherName(element: DerElement, where: string): PathName {
  const fields = childrenOf(element, where)
  const type = objectIdentifier(fields.next(where), where)
  const value = childrenOf(fields.next(where), where).next(where)
  if (type === smtpUtf8Mailbox && isCharacterString(value))
    return { form: 'email', text: characterString(value, where) }
  return { form: 'other', text: `[0] ${type}` }
}

function readNameConstraints(value: DerElement): NameConstraints {
  const where = 'nameConstraints'
  const cursor = sequenceOf(value, where)
  const permitted = cursor.optionalContext(0, where)
  const excluded = cursor.optionalContext(1, where)
  cursor.finish(where)
  // Section 4.2.1.10: an empty extension says nothing and must not be issued.
  if (permitted === undefined && excluded === undefined) throw malformed(value.source, where, value.start)
  const sides = [permitted, excluded].map(side => (side === undefined ? [] : readSubtrees(side, where)))
  const [inside = [], outside = []] = sides
  return {
    permitted: inside.map(subtree => subtree.base),
    excluded: outside.map(subtree => subtree.base),
    hasBounds: [...inside, ...outside].some(subtree => subtree.hasBounds),
  }
}

function readSubtrees(
  element: DerElement,
  where: string,
): { readonly base: NameSubtree; readonly hasBounds: boolean }[] {
  const cursor = childrenOf(element, where)
  const subtrees: { base: NameSubtree; hasBounds: boolean }[] = []
  while (cursor.more) {
    const fields = sequenceOf(cursor.next(where), where)
    const base = readPathName(fields.next(where), where)
    const minimum = fields.optionalContext(0, where)
    const isMinimumZero = minimum === undefined || octetString(minimum, where).every(octet => octet === 0)
    subtrees.push({ base, hasBounds: !isMinimumZero || fields.more })
  }
  return subtrees
}

function readPolicies(value: DerElement): string[] {
  const where = 'certificatePolicies'
  const cursor = sequenceOf(value, where)
  const policies: string[] = []
  while (cursor.more)
    policies.push(objectIdentifier(sequenceOf(cursor.next(where), where).next(where), where))
  // Section 4.2.1.4: a policy must not appear twice.
  if (new Set(policies).size !== policies.length) throw malformed(value.source, where, value.start)
  return policies
}

function readMappings(value: DerElement): { issuerDomain: string; subjectDomain: string }[] {
  const where = 'policyMappings'
  const cursor = sequenceOf(value, where)
  const mappings: { issuerDomain: string; subjectDomain: string }[] = []
  while (cursor.more) {
    const fields = sequenceOf(cursor.next(where), where)
    const issuerDomain = objectIdentifier(fields.next(where), where)
    mappings.push({ issuerDomain, subjectDomain: objectIdentifier(fields.next(where), where) })
  }
  return mappings
}

/** Each point meets each list, and each of its names those of the list. Honest certificates have a handful. */
const pointsAtMost = 100
const namesOfPointAtMost = 100

function readPoints(value: DerElement, issuer: ParsedName): DistributionPointFacts[] {
  const where = 'cRLDistributionPoints'
  const cursor = sequenceOf(value, where)
  const points: DistributionPointFacts[] = []
  while (cursor.more) {
    if (points.length === pointsAtMost) throw malformed(value.source, where, cursor.offset)
    const fields = sequenceOf(cursor.next(where), where)
    const name = fields.optionalContext(0, where)
    const reasons = fields.optionalContext(1, where)
    const issuers = fields.optionalContext(2, where)
    fields.finish(where)
    points.push({
      names: name === undefined ? [] : readPointName(name, issuer, where),
      reasons: reasons === undefined ? null : namedBits(reasons, where),
      crlIssuers: issuers === undefined ? [] : directoryKeys(issuers, where),
    })
  }
  return points
}

/** DistributionPointName under its explicit tag: full names, or an RDN below the issuer of the list. */
export function readPointName(element: DerElement, issuer: ParsedName, where: string): PathName[] {
  const choice = childrenOf(element, where).next(where)
  if (isContext(choice, 0)) return readPathNames(childrenOf(choice, where), where, namesOfPointAtMost)
  const { rdns } = relativeName(issuer, choice, where)
  return [{ form: 'directory', rdns: rdnKeys({ rdns }), text: nameText({ rdns }) }]
}

/** The directory names among GeneralNames, by the key that issuers are known by. */
function directoryKeys(element: DerElement, where: string): string[] {
  const cursor = childrenOf(element, where)
  const keys: string[] = []
  while (cursor.more) {
    const name = cursor.next(where)
    if (isContext(name, 4)) keys.push(nameKey(readName(childrenOf(name, where).next(where), where)))
  }
  return keys
}
