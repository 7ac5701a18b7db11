/** Builds paths by names alone and trusts anchors: enough for rules that only read what a path says. */
import type { CertificatePath, PathFinding, PathNode } from '../../src/contract/certificate.ts'
import type { PathCandidate, PathJudge } from '../../src/main/domain/certificates/ports.ts'
import { fakeReader } from './fake-certificates.ts'
import type { RevocationJudge } from '../../src/main/revocation/judge-with-revocation.ts'

export const fakePathJudge: PathJudge = {
  judge(leaf, candidates, at): CertificatePath {
    const nodes: PathNode[] = []
    let der: Uint8Array | undefined = leaf
    let anchored = false
    while (der !== undefined) {
      const current: Uint8Array = der
      const description = fakeReader.describe(current)
      const standing = candidates.filter(candidate => isSame(candidate.der, current))
      anchored = standing.some(candidate => candidate.isAnchor)
      nodes.unshift(toNode(description, nodes.length === 0, standing, at))
      der =
        anchored || description.selfSigned
          ? undefined
          : candidates.find(each => fakeReader.describe(each.der).subject === description.issuer)?.der
      if (der === undefined && !anchored && nodes[0] !== undefined) {
        nodes[0].findings.push(
          description.selfSigned
            ? finding('UNTRUSTED_ROOT', { subject: description.subject })
            : finding('NO_ISSUER', { issuer: description.issuer }),
        )
      }
    }
    const errors = nodes.flatMap(node => node.findings)
    const isOpen = errors.some(({ code }) => code === 'NO_ISSUER')
    return {
      outcome: isOpen ? 'incomplete' : errors.length > 0 ? 'not-trusted' : 'trusted',
      nodes,
      passed: anchored ? ['anchor'] : [],
    }
  },
}

function toNode(
  description: ReturnType<typeof fakeReader.describe>,
  isLeaf: boolean,
  standing: readonly PathCandidate[],
  at: Date,
): PathNode {
  return {
    issuedTo: description.subjectAttributes[0]?.value ?? '',
    subject: description.subject,
    thumbprint: description.thumbprints.sha1,
    notAfter: description.notAfter,
    role: isLeaf ? 'leaf' : description.selfSigned ? 'root' : 'intermediate',
    source: standing[0]?.source ?? 'file',
    findings: [
      ...(standing.some(candidate => candidate.isDistrusted) ? [finding('DISTRUSTED')] : []),
      ...(at.getTime() > Date.parse(description.notAfter)
        ? [finding('EXPIRED', { notAfter: description.notAfter })]
        : []),
    ],
  }
}

function finding(code: PathFinding['code'], values: PathFinding['values'] = {}): PathFinding {
  return { code, severity: 'error', values }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

/** Asks nobody. */
export const fakeRevocationJudge: RevocationJudge = {
  judgeWithRevocation: ({ leaf, candidates, at }) =>
    Promise.resolve({ path: fakePathJudge.judge(leaf, candidates, at), revocation: [], issuers: [] }),
}
