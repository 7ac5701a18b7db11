/** A judged path, told by the places that its certificates have in the chain as it was sent. Pure. */
import type { CertificatePath } from '../../../contract/certificate.ts'
import type { CertificateRevocation } from '../../../contract/revocation.ts'
import type { JudgedChain, ServedCertificate } from './evidence.ts'

/** @param revocation of each certificate of the path; empty when nobody was asked. */
export function toJudgedChain(
  chain: readonly ServedCertificate[],
  {
    path,
    revocation,
  }: {
    readonly path: CertificatePath
    readonly revocation: readonly CertificateRevocation[]
  },
): JudgedChain {
  const position = (thumbprint: string): number | null => {
    const index = chain.findIndex(each => each.thumbprints.sha1 === thumbprint)
    return index < 0 ? null : index
  }
  const nodes = new Map(path.nodes.map(node => [node.thumbprint, node]))
  return {
    path,
    usedUnservedAuthority: path.nodes.some(
      ({ role, thumbprint }) => role === 'intermediate' && position(thumbprint) === null,
    ),
    revocation: revocation.flatMap(({ thumbprint, outcome, by, detail }) => {
      const node = nodes.get(thumbprint)
      if (node === undefined || node.role === 'root') return []
      const certificate = position(thumbprint)
      return [{ certificate, subject: node.subject, outcome, by, detail: detail ?? '' }]
    }),
  }
}
