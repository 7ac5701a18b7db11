/** What the chain as served and its path tell (reference sections 10.1, 10.4). */
import type { ProbeFinding } from '../../../contract/probe.ts'
import type { JudgedChain, ServedCertificate } from './evidence.ts'
import { finding } from './finding.ts'

/** From here on the end of a certificate is near enough to be told. */
const expiresSoonDays = 30

const dayMs = 86_400_000
/** Names of extra certificates that are told; a hostile chain has thousands. */
const namesAtMost = 5

export function chainFindings(
  chain: readonly ServedCertificate[],
  judged: JudgedChain,
  now: Date,
): readonly ProbeFinding[] {
  const positions = positionsOf(chain)
  const nodes = judged.path.nodes.toReversed()
  const ofPath = nodes.flatMap(node =>
    node.findings.map(each => ({ ...each, certificate: positions.get(node.thumbprint) ?? null })),
  )
  return [
    ...ofPath,
    ...incompleteness(chain, judged, ofPath),
    ...nodes.flatMap(node =>
      expiry(node.notAfter, now, node.issuedTo, positions.get(node.thumbprint) ?? null),
    ),
    ...arrangement(chain, judged),
  ]
}

/** Of the first copy, where one is sent twice. */
function positionsOf(chain: readonly ServedCertificate[]): ReadonlyMap<string, number> {
  return new Map(chain.map(({ thumbprints }, index) => [thumbprints.sha1, index] as const).toReversed())
}

function incompleteness(
  chain: readonly ServedCertificate[],
  judged: JudgedChain,
  ofPath: readonly ProbeFinding[],
): readonly ProbeFinding[] {
  const lacksIssuer = ofPath.some(({ code }) => code === 'NO_ISSUER')
  // A server that sends nothing but its own certificate leaves it to everybody else to know the rest.
  const sentItselfOnly = lacksIssuer && chain.length === 1
  if (!judged.usedUnservedAuthority && !sentItselfOnly) return []
  return [finding('INCOMPLETE_CHAIN', sentItselfOnly ? 'error' : 'warning')]
}

function expiry(notAfter: string, now: Date, subject: string, certificate: number | null): ProbeFinding[] {
  const days = Math.floor((Date.parse(notAfter) - now.getTime()) / dayMs)
  if (days < 0 || days >= expiresSoonDays) return []
  return [finding('EXPIRES_SOON', 'warning', { notAfter, days: String(days), subject }, certificate)]
}

/** RFC 5246 section 7.4.2: each certifies the one before it. Clients of today put up with another order. */
function arrangement(chain: readonly ServedCertificate[], { path }: JudgedChain): ProbeFinding[] {
  const positions = positionsOf(chain)
  const used = path.nodes.toReversed().flatMap(({ thumbprint }) => positions.get(thumbprint) ?? [])
  const isInOrder = used.every((position, index) => index === 0 || position > (used[index - 1] ?? 0))
  const extras = chain.filter((_certificate, index) => !used.includes(index))
  const names = extras.slice(0, namesAtMost).map(({ issuedTo }) => issuedTo)
  return [
    ...(isInOrder ? [] : [finding('CHAIN_ORDER', 'info')]),
    ...(extras.length === 0
      ? []
      : [finding('EXTRA_CERTIFICATES', 'info', { count: String(extras.length), names: names.join(', ') })]),
  ]
}
