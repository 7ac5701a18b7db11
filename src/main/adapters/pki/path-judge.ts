/** PathJudge over the parser and the signature check of this folder; the rules stand in src/main/domain/paths. */
import type {
  FullPathJudge,
  PathCandidate,
  PathInFull,
  PathOptions,
} from '../../domain/certificates/ports.ts'
import { judgePathInFull } from '../../domain/paths/judge-path.ts'
import type { OcspChecker, OcspFacts } from '../../domain/paths/ocsp-facts.ts'
import type {
  CrlFacts,
  PathCertificate,
  PathMember,
  SignatureChecker,
  SignatureVerdict,
} from '../../domain/paths/ports.ts'
import { strictRevocation } from '../../domain/paths/revocation.ts'
import type { RevocationEvidence } from '../../domain/paths/revocation-of-chain.ts'
import type { ParsedCertificate } from './certificate-parser.ts'
import { readCrlFacts } from './crl-facts.ts'
import type { ParsedCrl } from './crl-reader.ts'
import { isCertificateIdOf, responderKeyHash } from './ocsp-certificate-id.ts'
import { type ParsedOcsp, readOcspResponse } from './ocsp-response.ts'
import { type KnownCertificate, nameSignature, readPathFacts } from './path-facts.ts'
import { verifySignature } from './signature-verifier.ts'

/**
 * Judges paths. Facts are kept for as long as the caller keeps the same Uint8Array, so judging many certificates
 * against the same stores and lists reads each of them once. Candidates that are not certificates are passed over; a
 * leaf that is none is a bug and throws.
 */
export function createPathJudge(): FullPathJudge {
  const known = new WeakMap<Uint8Array, KnownCertificate | 'unreadable'>()
  const knownCrls = new WeakMap<Uint8Array, readonly CrlFacts[]>()
  const parsedOf = new WeakMap<PathCertificate, ParsedCertificate>()
  const crlOf = new WeakMap<CrlFacts, ParsedCrl>()
  const ocspOf = new WeakMap<OcspFacts, ParsedOcsp>()

  const know = (der: Uint8Array): PathCertificate | undefined => {
    let entry = known.get(der)
    if (entry === undefined) {
      entry = readPathFacts(der)
      known.set(der, entry)
    }
    if (entry === 'unreadable') return undefined
    parsedOf.set(entry.facts, entry.parsed)
    return entry.facts
  }

  /** Many chains ask the same list, and hashing megabytes takes its time. */
  const verdicts = new WeakMap<object, WeakMap<PathCertificate, SignatureVerdict>>()
  function checkedOnce(
    signed: CrlFacts | OcspFacts,
    signer: PathCertificate,
    check: () => SignatureVerdict,
  ): SignatureVerdict {
    const bySigner = verdicts.get(signed) ?? new WeakMap<PathCertificate, SignatureVerdict>()
    verdicts.set(signed, bySigner)
    const verdict = bySigner.get(signer) ?? check()
    bySigner.set(signer, verdict)
    return verdict
  }

  /** Certificates and lists name the algorithm inside and outside of what is signed. */
  const checkTwiceNamed = (
    signed: ParsedCertificate | ParsedCrl,
    issuer: PathCertificate,
  ): SignatureVerdict =>
    signed.signatureAlgorithmsAgree
      ? verifySignature(signed, ownOf(parsedOf, issuer).publicKey)
      : { outcome: 'bad' }

  const signatures: SignatureChecker = {
    check: (certificate, issuer) => checkTwiceNamed(ownOf(parsedOf, certificate), issuer),
    checkCrl: (crl, issuer) => checkedOnce(crl, issuer, () => checkTwiceNamed(ownOf(crlOf, crl), issuer)),
  }

  const ocspChecker: OcspChecker = {
    isAbout: (id, certificate, authority) =>
      isCertificateIdOf(id, ownOf(parsedOf, certificate), ownOf(parsedOf, authority)),
    hasKeyHash: (certificate, keyHash) => responderKeyHash(ownOf(parsedOf, certificate)) === keyHash,
    checkOcsp: (response, signer) =>
      checkedOnce(response, signer, () =>
        verifySignature(ownOf(ocspOf, response), ownOf(parsedOf, signer).publicKey),
      ),
  }

  /** A list that cannot be read says nothing. */
  function knowCrl(der: Uint8Array): readonly CrlFacts[] {
    const before = knownCrls.get(der)
    if (before !== undefined) return before
    const read = readCrlFacts(der)
    if (read.ok) crlOf.set(read.value.facts, read.value.parsed)
    const facts = read.ok ? [read.value.facts] : []
    knownCrls.set(der, facts)
    return facts
  }

  /** Nor does a response that cannot be read, or in which a responder declines to answer. */
  const knowOcsp =
    (by: OcspFacts['by']) =>
    (der: Uint8Array): readonly OcspFacts[] => {
      const read = readOcspResponse(der)
      if (!read.ok || read.value.status !== 'successful') return []
      const { response } = read.value
      const facts: OcspFacts = {
        responder: response.responder,
        producedAtMs: response.producedAt.ms,
        signature: nameSignature(response.signatureAlgorithm),
        statements: response.statements,
        unknownCriticalExtensions: response.unknownCriticalExtensions,
        certificates: response.certificates.flatMap(each => know(each) ?? []),
        by,
      }
      ocspOf.set(facts, response)
      return [facts]
    }

  function evidenceOf({
    crls,
    ocsp,
    stapled,
    fetched,
    revocation,
  }: PathOptions): RevocationEvidence | undefined {
    const isRequired = crls !== undefined || ocsp !== undefined
    if (!isRequired && stapled === undefined && fetched === undefined) return undefined
    return {
      crls: [...(crls ?? []), ...(fetched?.crls ?? [])].flatMap(knowCrl),
      ocsp: [
        ...[...(ocsp ?? []), ...(fetched?.ocsp ?? [])].flatMap(knowOcsp('ocsp')),
        ...(stapled === undefined ? [] : knowOcsp('stapled')(stapled)),
      ],
      ocspChecker,
      asked: ({ thumbprint }) => fetched?.asked.get(thumbprint),
      isRequired,
      policy: revocation ?? strictRevocation,
    }
  }

  function judgeInFull(
    leafDer: Uint8Array,
    candidates: readonly PathCandidate[],
    at: Date,
    options: PathOptions = {},
  ): PathInFull {
    const leaf = know(leafDer)
    if (leaf === undefined) throw new Error('A stored certificate cannot be read')
    const pool = candidates.flatMap(({ der, ...standing }): PathMember[] => {
      const certificate = know(der)
      return certificate === undefined ? [] : [{ certificate, ...standing }]
    })
    const revocation = evidenceOf(options)
    const judged = judgePathInFull({
      leaf,
      pool,
      at,
      signatures,
      ...(options.policy === undefined ? {} : { policy: options.policy }),
      ...(revocation === undefined ? {} : { revocation }),
    })
    return {
      path: judged.path,
      revocations: judged.revocations,
      certificates: judged.certificates.map(each => ownOf(parsedOf, each).der),
    }
  }

  return { judge: (...args) => judgeInFull(...args).path, judgeInFull }
}

/** What was read together with the facts. */
function ownOf<K extends object, V>(known: WeakMap<K, V>, facts: K): V {
  const own = known.get(facts)
  if (own === undefined) throw new Error('Facts of another judge')
  return own
}
