/**
 * May this web server be talked to? Its chain is judged by the path engine against the stores of this workstation, for
 * the purpose of a server and the name that was called; a certificate that was accepted for it alone is pinned.
 */
import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { CertificateDescription, CertificatePath, PathFinding } from '../../contract/certificate.ts'
import type { ServerCertificate } from '../../contract/metadata.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import { workstation } from '../../contract/store.ts'
import { createCertificateReader } from '../adapters/pki/certificate-reader.ts'
import { createPathJudge } from '../adapters/pki/path-judge.ts'
import type { CatalogSource } from '../domain/certificates/catalog.ts'
import { buildFacts, displayName } from '../domain/certificates/certificate-facts.ts'
import { selectPathEntries } from '../domain/certificates/path-candidates.ts'
import type {
  CertificateReader,
  PathCandidate,
  PathJudge,
  PathOptions,
} from '../domain/certificates/ports.ts'
import type { ServerTrust } from '../domain/partners/ports.ts'
import type { BlobReader, UnitOfWork } from '../domain/state/unit-of-work.ts'

const serverAuth = '1.3.6.1.5.5.7.3.1'
/** A server that sends more wants something else than to be trusted. */
const certificatesAtMost = 20
/** Names of a certificate can be as long as the certificate. */
const longestName = 500

interface TrustTools {
  readonly reader: CertificateReader
  readonly judge: PathJudge
}

/** Everything a path may use, for a chain as served. */
type FindCandidates = (chain: readonly Uint8Array[]) => Promise<readonly PathCandidate[]>

/** Where the certificates of the stores are read from. */
export interface StoredCandidatesPorts {
  readonly unitOfWork: UnitOfWork
  readonly catalogs: CatalogSource
  readonly blobs: BlobReader
  readonly reader: CertificateReader
}

export function createServerTrust(ports: TrustTools & StoredCandidatesPorts): ServerTrust {
  return trustBy(ports, chain => storedCandidates(ports, chain))
}

/** The same without stores: the anchors are given. For the command line. */
export function createServerTrustFromRoots(
  roots: readonly Uint8Array[],
  intermediates: readonly Uint8Array[] = [],
): ServerTrust {
  const given = [
    ...roots.map(der => ({ der, source: 'roots', isAnchor: true, isDistrusted: false })),
    ...intermediates.map(der => ({ der, source: 'intermediates', isAnchor: false, isDistrusted: false })),
  ]
  const tools = { reader: createCertificateReader(), judge: createPathJudge() }
  return trustBy(tools, () => Promise.resolve(given))
}

function trustBy(tools: TrustTools, candidatesFor: FindCandidates): ServerTrust {
  return {
    async judge(chain, host, pin, at): Promise<Result<ServerCertificate>> {
      const [leaf, ...others] = chain.slice(0, certificatesAtMost)
      const description = leaf === undefined ? undefined : describe(tools.reader, leaf)
      if (leaf === undefined || description === undefined)
        return err({
          code: 'answer-not-usable',
          url: `https://${host}/`,
          reason: 'malformed',
          detail: 'certificate',
        })
      const certificate = toServerCertificate(description)
      const sha256 = createHash('sha256').update(leaf).digest('hex').toUpperCase()
      if (pin !== null && sha256 === pin) return ok({ ...certificate, trust: 'pinned', reason: null })
      const readable = others.filter(der => describe(tools.reader, der) !== undefined)
      const served = readable.map(der => ({ der, source: 'served', isAnchor: false, isDistrusted: false }))
      const path = tools.judge.judge(leaf, [...served, ...(await candidatesFor([leaf, ...readable]))], at, {
        policy: {
          purpose: serverAuth,
          host: hostReference(host),
          fallBackToCommonName: false,
          refusesWeakness: false,
        },
      })
      const reason = reasonAgainst(path)
      if (reason === null) return ok({ ...certificate, trust: 'trusted', reason: null })
      return ok({ ...certificate, trust: 'not-trusted', reason: pin === null ? reason : 'pin-mismatch' })
    },
  }
}

function describe(reader: CertificateReader, der: Uint8Array): CertificateDescription | undefined {
  try {
    return reader.describe(der)
  } catch {
    // It comes from the network: what is no certificate is passed over.
    return undefined
  }
}

/** What the stores of this workstation have for the path of a chain as served; all of it must be readable. */
export async function storedCandidates(
  { unitOfWork, catalogs, blobs, reader }: StoredCandidatesPorts,
  chain: readonly Uint8Array[],
): Promise<readonly PathCandidate[]> {
  const catalog = await catalogs.of(unitOfWork.current())
  const known = new Map(
    chain.flatMap(der => {
      const facts = buildFacts(reader.describe(der), reader.spkiSha256(der), text => text)
      return selectPathEntries(catalog, workstation, facts).map(each => [each.entry, each] as const)
    }),
  )
  const candidates: PathCandidate[] = []
  for (const { entry } of known.values()) {
    const blob = await blobs.readBlob(entry.sha256)
    // A damaged blob is told elsewhere; here it is one candidate less.
    if (blob.ok)
      candidates.push({
        der: blob.value,
        source: entry.store,
        isAnchor: entry.store === 'Root' || entry.store === 'AuthRoot',
        isDistrusted: entry.store === 'Disallowed',
      })
  }
  return candidates
}

export type HostReference = NonNullable<NonNullable<PathOptions['policy']>['host']>

/** @param host a name in A-labels or an address, as a URL has it. */
export function hostReference(host: string): HostReference {
  const bare = host.replace(/^\[|\]$/g, '')
  if (isIP(bare) === 0) return { kind: 'dns', name: bare }
  return { kind: 'ip', name: bare, octets: isIP(bare) === 4 ? ipv4(bare) : ipv6(bare) }
}

function ipv4(text: string): Uint8Array {
  return Uint8Array.from(text.split('.').map(Number))
}

/** @param text as URL writes it: hexadecimal groups, one "::" at most. */
function ipv6(text: string): Uint8Array {
  const [head = '', tail] = text.split('::')
  const groups = (part: string): number[] =>
    part === '' ? [] : part.split(':').map(group => Number.parseInt(group, 16))
  const [left, right] = [groups(head), groups(tail ?? '')]
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => 0)
  return Uint8Array.from([...left, ...zeros, ...right].flatMap(group => [group >> 8, group & 0xff]))
}

function toServerCertificate(
  description: CertificateDescription,
): Omit<ServerCertificate, 'trust' | 'reason'> {
  const { subject, issuer, thumbprints, notBefore, notAfter, subjectAltNames } = description
  const issuedTo = displayName(description.subjectAttributes, description) || description.serialNumber
  return {
    subject: subject.slice(0, longestName),
    issuedTo: issuedTo.slice(0, longestName),
    issuer: issuer.slice(0, longestName),
    sha1: thumbprints.sha1,
    sha256: thumbprints.sha256,
    notBefore,
    notAfter,
    names: subjectAltNames
      .filter(({ type }) => type === 'dns' || type === 'ip')
      .map(({ value }) => value.slice(0, longestName))
      .slice(0, 100),
  }
}

/** What lies with the certificate itself is told of it alone: an authority that ended is another matter. */
const reasons: readonly (readonly [code: PathFinding['code'], reason: string, ofLeaf: boolean])[] = [
  ['DISTRUSTED', 'distrusted', false],
  ['HOST_MISMATCH', 'name-mismatch', true],
  ['EXPIRED', 'expired', true],
  ['NOT_YET_VALID', 'not-yet-valid', true],
  ['PURPOSE', 'not-for-servers', true],
  ['UNTRUSTED_ROOT', 'untrusted-root', false],
  ['NO_ISSUER', 'incomplete', false],
]

/** The reason that a person mends first; null for a path that is in order. */
function reasonAgainst({ outcome, nodes }: CertificatePath): string | null {
  if (outcome === 'trusted') return null
  const errors = (among: CertificatePath['nodes']) =>
    among.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'))
  const [all, ofLeaf] = [errors(nodes), errors(nodes.slice(-1))]
  const found = reasons.find(([code, , isOfLeaf]) =>
    (isOfLeaf ? ofLeaf : all).some(each => each.code === code),
  )
  return found?.[1] ?? 'path'
}
