/**
 * Who may sign lists and responses in the place of an authority. Each question is a path of its own and costs
 * signatures: it is asked once, and only so many are.
 */
import { isSameEntity } from './path-certificate.ts'
import type { PathCertificate, PathMember } from './ports.ts'

export interface TrustedSigners {
  /**
   * Others than `authority` that bear the name of whoever issues a list and have a path to the anchor of the
   * certificate in question: another anchor does not vouch for its lists (RFC 5280 section 6.3.3 (f)).
   *
   * @param anchor undefined: the chain has none, and nobody else is believed.
   */
  ofList(
    issuerKey: string,
    authority: PathCertificate,
    anchor: PathCertificate | undefined,
  ): readonly PathCertificate[]
  /**
   * Whether the authority has issued the certificate of an OCSP responder directly: a path of two below the authority,
   * which is in the chain already. Its own revocation is left to the lists; id-pkix-ocsp-nocheck or not, no responder is
   * asked about a responder (RFC 6960 section 4.2.2.2.1 leaves that to us).
   */
  isDelegate(delegate: PathCertificate, authority: PathCertificate): boolean
}

/** Namesakes of the issuer of one list. */
const namesakesAtMost = 10

/** Paths judged for signers, over all chains, lists and responses; whoever comes later is not believed. */
const signerPathsAtMost = 20

/** @param isTrusted whether the certificate has a path without error among these, revocation aside. */
export function createTrustedSigners(
  pool: readonly PathMember[],
  isTrusted: (leaf: PathCertificate, pool: readonly PathMember[]) => boolean,
): TrustedSigners {
  const known = new Map<string, boolean>()
  const knownLists = new Map<string, readonly PathCertificate[]>()
  const distrusted = new Set(pool.filter(member => member.isDistrusted).map(member => member.certificate.id))

  function ask(question: string, judge: () => boolean): boolean {
    const before = known.get(question)
    if (before !== undefined) return before
    const answer = known.size < signerPathsAtMost && judge()
    if (known.size < signerPathsAtMost) known.set(question, answer)
    return answer
  }

  return {
    ofList(issuerKey, authority, anchor) {
      if (anchor === undefined) return []
      const question = `${anchor.id} ${authority.id} ${issuerKey}`
      const before = knownLists.get(question)
      if (before !== undefined) return before
      const signers = namesakes(pool, issuerKey, authority).filter(signer =>
        ask(`list ${anchor.id} ${signer.id}`, () => isTrusted(signer, withAnchor(pool, anchor))),
      )
      knownLists.set(question, signers)
      return signers
    },
    isDelegate: (delegate, authority) =>
      !distrusted.has(delegate.id) &&
      ask(`delegate ${authority.id} ${delegate.id}`, () => isTrusted(delegate, [asAnchor(authority)])),
  }
}

/** Each once, in whatever stores it stands. */
function namesakes(
  pool: readonly PathMember[],
  issuerKey: string,
  authority: PathCertificate,
): readonly PathCertificate[] {
  const others = pool
    .map(({ certificate }) => certificate)
    .filter(({ subjectKey, id }) => subjectKey === issuerKey && id !== authority.id)
  return [...new Map(others.map(each => [each.id, each])).values()].slice(0, namesakesAtMost)
}

/** Only that name with that key is an anchor; the rest may stand in between. */
function withAnchor(pool: readonly PathMember[], anchor: PathCertificate): readonly PathMember[] {
  return pool.map(member =>
    member.isAnchor && !isSameEntity(member.certificate, anchor) ? { ...member, isAnchor: false } : member,
  )
}

function asAnchor(certificate: PathCertificate): PathMember {
  return { certificate, source: '', isAnchor: true, isDistrusted: false }
}
