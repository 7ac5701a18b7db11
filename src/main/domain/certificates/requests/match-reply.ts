/** Which certificate of an authority's reply belongs to which waiting request, and what else the reply brings. */
import type { StoreName } from '../../../../contract/store.ts'
import { indexEntries, placeKey } from '../../state/entries.ts'
import type { ConsoleState, RequestRecord } from '../../state/state.ts'
import { nameKey } from '../certificate-facts.ts'
import { roleOf } from '../certificate-role.ts'
import type { OpenedCertificate } from '../ports.ts'

export interface MatchedReply {
  readonly request: RequestRecord
  readonly certificate: OpenedCertificate
}

/** By public key: names and dates are for the authority to choose. The first one in file order. */
export function matchReply(
  state: ConsoleState,
  certificates: readonly OpenedCertificate[],
): MatchedReply | undefined {
  const spkiOfKey = new Map(state.keys.map(key => [key.id, key.spkiSha256]))
  const waiting = new Map(state.requests.map(request => [spkiOfKey.get(request.keyId), request]))
  for (const certificate of certificates) {
    const request = waiting.get(certificate.spkiSha256)
    if (request !== undefined) return { request, certificate }
  }
  return undefined
}

/** A reply that was brought in before: the first of its certificates that stands in a Personal store with its key. */
export function findCompleted(state: ConsoleState, certificates: readonly OpenedCertificate[]) {
  const known = new Set(certificates.map(({ description }) => description.thumbprints.sha256))
  return state.entries.find(entry => entry.store === 'My' && entry.keyId !== null && known.has(entry.sha256))
}

export interface BroughtAlong {
  /** Authorities between the certificate and its root that the computer does not have yet. */
  readonly intermediates: readonly OpenedCertificate[]
  /** A root is trusted by an administrator's decision, never because a file contains it. */
  readonly untrustedRoots: readonly OpenedCertificate[]
  /** What has nothing to do with the certificate. */
  readonly others: number
}

/** Follows the names from the certificate upwards; what is no part of its path is not stored. */
export function sortBrought(
  state: ConsoleState,
  { request, certificate }: MatchedReply,
  certificates: readonly OpenedCertificate[],
): BroughtAlong {
  const index = indexEntries(state.entries.filter(entry => entry.computer === request.computer))
  const stands = (store: StoreName, { description }: OpenedCertificate) =>
    index.has(placeKey(request.computer, store, description.thumbprints.sha1))
  const above = authoritiesAbove(certificate, certificates)
  return {
    intermediates: above.filter(
      each => roleOf(each.description) === 'intermediateCa' && !stands('CA', each) && !stands('Root', each),
    ),
    untrustedRoots: above.filter(
      each => roleOf(each.description) === 'rootCa' && !stands('Root', each) && !stands('AuthRoot', each),
    ),
    others: firstOfEach(certificates).length - above.length - 1,
  }
}

function authoritiesAbove(
  leaf: OpenedCertificate,
  certificates: readonly OpenedCertificate[],
): readonly OpenedCertificate[] {
  const bySubject = new Map<string, OpenedCertificate[]>()
  for (const each of firstOfEach(certificates)) {
    if (each.description.thumbprints.sha256 === leaf.description.thumbprints.sha256) continue
    const key = nameKey(each.description.subject)
    bySubject.set(key, [...(bySubject.get(key) ?? []), each])
  }
  const found = new Set<OpenedCertificate>()
  const open = [leaf]
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    for (const issuer of bySubject.get(nameKey(current.description.issuer)) ?? []) {
      if (found.has(issuer) || roleOf(issuer.description) === 'endEntity') continue
      found.add(issuer)
      open.push(issuer)
    }
  }
  return [...found]
}

function firstOfEach(certificates: readonly OpenedCertificate[]): readonly OpenedCertificate[] {
  return [
    ...new Map(certificates.toReversed().map(each => [each.description.thumbprints.sha256, each])).values(),
  ].toReversed()
}

/** Names that were asked for and do not stand in the certificate, without regard to case. */
export function missingNames({ request, certificate }: MatchedReply): string[] {
  const present = new Set(certificate.description.subjectAltNames.map(({ value }) => value.toLowerCase()))
  return request.names.filter(name => !present.has(name.toLowerCase()))
}
