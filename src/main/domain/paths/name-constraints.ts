/**
 * Name constraints along a chain (RFC 5280 sections 4.2.1.10, 6.1.3 (b), (c), 6.1.4 (g)). Those of an anchor count as
 * well: whoever trusts a constrained root trusts it for these names (RFC 5937 section 3.2).
 */
import type { PathFinding } from '../../../contract/certificate.ts'
import type { Chain } from './chain-search.ts'
import { addressText } from './address-text.ts'
import { type HostReference, matchesHost } from './host-names.ts'
import { isInSubtree, type SubtreeAnswer } from './name-subtrees.ts'
import { isSelfIssued } from './path-certificate.ts'
import type { NameConstraints, NameSubtree, PathCertificate, PathName } from './ports.ts'

/** Comparisons in one chain; a hostile pair of lists would otherwise cost their product. */
export const nameComparisonLimit = 250_000

interface Question {
  readonly host: HostReference | null
  readonly fallBackToCommonName: boolean
}

interface Tally {
  left: number
}

/**
 * Findings for each link, leaf first.
 * @param question what is asked: where a CN may name the host, constraints of DNS names hold for it as well.
 */
export function judgeNameConstraints(chain: Chain, question: Question): readonly (readonly PathFinding[])[] {
  const certificates = chain.links.map(link => link.member.certificate)
  const constrained = certificates.some(
    (certificate, index) => index > 0 && constraintsOf(certificate) !== null,
  )
  if (!constrained) return certificates.map(() => [])
  const tally = { left: nameComparisonLimit }
  return certificates.map((certificate, index) => {
    // A self-issued certificate between is exempt; the certificate itself never is.
    if (index > 0 && isSelfIssued(certificate)) return []
    const hosts = index === 0 && question.fallBackToCommonName ? hostsOf(certificate, question.host) : []
    return judgeNames([...namesOf(certificate), ...hosts], certificates.slice(index + 1), tally)
  })
}

function constraintsOf(certificate: PathCertificate): NameConstraints | 'unreadable' | null {
  return certificate.details().nameConstraints
}

/**
 * Subject, alternative names, and mail addresses of the subject where no alternative name is one. Alternative names
 * that cannot be read may be of any form.
 */
function namesOf(certificate: PathCertificate): readonly PathName[] {
  const { subjectRdns, altNames, emailAddresses } = certificate.details()
  const alternatives = Array.isArray(altNames) ? altNames : []
  const hasMail = alternatives.some(({ form }) => form === 'email')
  return [
    ...(subjectRdns.length === 0
      ? []
      : [{ form: 'directory' as const, rdns: subjectRdns, text: certificate.subject }]),
    ...alternatives,
    ...(altNames === 'unreadable' ? [unreadableName] : []),
    ...(hasMail ? [] : emailAddresses.map(text => ({ form: 'email' as const, text }))),
  ]
}

/** The CNs that may be taken for the name of a host: an authority must not evade its constraints with them. */
function hostsOf(certificate: PathCertificate, asked: HostReference | null): readonly PathName[] {
  const { altNames, commonNames } = certificate.details()
  const isNamed = Array.isArray(altNames) && altNames.some(({ form }) => form === 'dns' || form === 'ip')
  if (isNamed) return []
  const isAsked = (name: string) => asked?.kind === 'dns' && matchesHost(name, asked.name)
  return commonNames.filter(name => looksLikeHost(name) || isAsked(name)).map(text => ({ form: 'dns', text }))
}

/** A single label may be anything, a person's name too; it is a host where it is asked for. */
function looksLikeHost(text: string): boolean {
  return /^(?:\*\.)?(?:[\w-]+\.)+[\w-]+\.?$/.test(text)
}

function judgeNames(
  names: readonly PathName[],
  authorities: readonly PathCertificate[],
  tally: Tally,
): readonly PathFinding[] {
  const findings: PathFinding[] = []
  for (const authority of authorities) {
    const constraints = constraintsOf(authority)
    if (constraints === null) continue
    // Whom it leaves out cannot be known, so it leaves out everybody.
    const broken = constraints === 'unreadable' ? unreadable(names) : firstBroken(names, constraints, tally)
    if (broken === 'limit') return [limitExceeded]
    if (broken !== undefined)
      findings.push({
        code: 'NAME_CONSTRAINT',
        severity: 'error',
        values: { name: nameText(broken.name), by: authority.issuedTo, rule: broken.rule },
      })
  }
  return findings
}

const limitExceeded: PathFinding = {
  code: 'LIMIT_EXCEEDED',
  severity: 'error',
  values: { what: 'name comparisons', limit: String(nameComparisonLimit) },
}

const unreadableName: PathName = { form: 'other', text: '?' }

interface BrokenName {
  readonly name: PathName
  readonly rule: 'excluded' | 'not-permitted' | 'unsupported'
}

function unreadable([name]: readonly PathName[]): BrokenName | undefined {
  return name === undefined ? undefined : { name, rule: 'unsupported' }
}

function firstBroken(
  names: readonly PathName[],
  constraints: NameConstraints,
  tally: Tally,
): BrokenName | 'limit' | undefined {
  const byKind = subtreesByKind(constraints)
  for (const name of names) {
    // Alternative names that cannot be read may be of any form.
    const subtrees = name === unreadableName ? constraints : byKind.get(kindOf(name))
    if (subtrees === undefined) continue
    const { permitted, excluded } = subtrees
    tally.left -= permitted.length + excluded.length
    if (tally.left < 0) return 'limit'
    if (constraints.hasBounds) return { name, rule: 'unsupported' }
    const rule = brokenRule(name, permitted, excluded)
    if (rule !== undefined) return { name, rule }
  }
  return undefined
}

interface SubtreesOfKind {
  readonly permitted: NameSubtree[]
  readonly excluded: NameSubtree[]
}

const knownKinds = new WeakMap<NameConstraints, ReadonlyMap<string, SubtreesOfKind>>()

/** Sorted once for each authority: a name meets the subtrees of its own kind only, however many others there are. */
function subtreesByKind(constraints: NameConstraints): ReadonlyMap<string, SubtreesOfKind> {
  const known = knownKinds.get(constraints)
  if (known !== undefined) return known
  const byKind = new Map<string, SubtreesOfKind>()
  for (const side of ['permitted', 'excluded'] as const)
    for (const subtree of constraints[side]) {
      const subtrees = byKind.get(kindOf(subtree)) ?? { permitted: [], excluded: [] }
      byKind.set(kindOf(subtree), subtrees)
      subtrees[side].push(subtree)
    }
  knownKinds.set(constraints, byKind)
  return byKind
}

/** A form that nobody compares here is known by its tag and, for otherName, its type. */
function kindOf(name: PathName): string {
  return name.form === 'other' ? `other ${name.text}` : name.form
}

function brokenRule(
  name: PathName,
  permitted: readonly NameSubtree[],
  excluded: readonly NameSubtree[],
): BrokenName['rule'] | undefined {
  const answers = (subtrees: readonly NameSubtree[], use: 'permitted' | 'excluded'): SubtreeAnswer[] =>
    subtrees.map(subtree => isInSubtree(name, subtree, use))
  const against = answers(excluded, 'excluded')
  if (against.includes('inside')) return 'excluded'
  const inFavour = answers(permitted, 'permitted')
  if (against.includes('unsupported') || inFavour.includes('unsupported')) return 'unsupported'
  return permitted.length === 0 || inFavour.includes('inside') ? undefined : 'not-permitted'
}

/** For people; control characters are escaped where it is shown. */
function nameText(name: PathName): string {
  return name.form === 'ip' ? addressText(name.octets) : name.text
}
