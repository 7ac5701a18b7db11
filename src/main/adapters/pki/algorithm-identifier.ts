/** AlgorithmIdentifier (RFC 5280 section 4.1.1.2) and the parameters of RSASSA-PSS (RFC 4055 section 3.1). */
import { childrenOf, type DerElement, sequenceOf } from './der-reader.ts'
import { objectIdentifier, smallInteger } from './der-values.ts'
import { type HashName, hashName, oids, signatureAlgorithm } from './object-identifiers.ts'

export interface AlgorithmIdentifier {
  readonly oid: string
  /** undefined when absent; a NULL is present. */
  readonly parameters: DerElement | undefined
  /** The whole SEQUENCE. */
  readonly element: DerElement
}

export function readAlgorithmIdentifier(element: DerElement, where: string): AlgorithmIdentifier {
  const cursor = sequenceOf(element, where)
  const oid = objectIdentifier(cursor.next(where), where)
  const parameters = cursor.more ? cursor.next(where) : undefined
  cursor.finish(where)
  return { oid, parameters, element }
}

export interface PssParameters {
  /** undefined when it is none of ours. */
  readonly hash: HashName | undefined
  readonly mgfHash: HashName | undefined
  readonly saltLength: number
  /** 1 in all signatures there are. */
  readonly trailerField: number
}

/** RSASSA-PSS-params; what is absent has the default of RFC 4055: SHA-1, MGF1 with SHA-1, 20 octets of salt. */
export function readPssParameters(parameters: DerElement | undefined, where: string): PssParameters {
  if (parameters === undefined) return { hash: 'sha1', mgfHash: 'sha1', saltLength: 20, trailerField: 1 }
  const cursor = sequenceOf(parameters, where)
  const inner = (number: number) => {
    const field = cursor.optionalContext(number, where)
    return field === undefined ? undefined : childrenOf(field, where).next(where)
  }
  const hash = inner(0)
  const mgf = inner(1)
  const salt = inner(2)
  const trailer = inner(3)
  return {
    hash: hash === undefined ? 'sha1' : hashName(readAlgorithmIdentifier(hash, where).oid),
    mgfHash: mgf === undefined ? 'sha1' : mgf1Hash(readAlgorithmIdentifier(mgf, where), where),
    saltLength: salt === undefined ? 20 : smallInteger(salt, where, 65_535),
    trailerField: trailer === undefined ? 1 : smallInteger(trailer, where, 65_535),
  }
}

function mgf1Hash(mgf: AlgorithmIdentifier, where: string): HashName | undefined {
  if (mgf.oid !== oids.mgf1 || mgf.parameters === undefined) return undefined
  return hashName(readAlgorithmIdentifier(mgf.parameters, where).oid)
}

/** The digest a signature algorithm uses, from its name or its PSS parameters; undefined when it has none of its own. */
export function signatureHash(algorithm: AlgorithmIdentifier, where: string): HashName | undefined {
  const known = signatureAlgorithm(algorithm.oid)
  if (known.scheme !== 'rsa-pss') return known.hash
  return readPssParameters(algorithm.parameters, where).hash
}
