/** What is exported: facts of each chosen certificate that the wizard's choices depend on. */
import type {
  CertificateDetails,
  CertificateRef,
  CertificateUse,
} from '../../../contract/stored-certificate.ts'

export interface ExportSubject {
  readonly ref: CertificateRef
  readonly issuedTo: string
  readonly friendlyName: string | null
  readonly notAfter: string
  readonly isCa: boolean
  readonly key: 'none' | 'exportable' | 'not-exportable'
  readonly uses: readonly CertificateUse[]
  /** The CA certificates above it that stand in the stores, issuer first. */
  readonly above: readonly string[]
  /** The path reaches a root that stands in the stores. */
  readonly pathComplete: boolean
}

export function toExportSubject({ row, path }: CertificateDetails): ExportSubject {
  const above = path.nodes.filter(node => node.thumbprint !== row.ref.thumbprint)
  return {
    ref: row.ref,
    issuedTo: row.issuedTo,
    friendlyName: row.friendlyName,
    notAfter: row.notAfter,
    isCa: row.isCa,
    key: row.key,
    uses: row.uses,
    above: above.map(node => node.issuedTo).reverse(),
    pathComplete: path.nodes.some(node => node.role === 'root'),
  }
}

/** Why the private keys cannot come along, undefined when they can. `some`: of several, these cannot. */
export type KeyObstacle =
  | { readonly reason: 'none' }
  | { readonly reason: 'notExportable' }
  | { readonly reason: 'some'; readonly names: readonly string[] }

export function keyObstacle(subjects: readonly ExportSubject[]): KeyObstacle | undefined {
  const without = subjects.filter(({ key }) => key !== 'exportable')
  if (without.length === 0) return undefined
  if (subjects.length > 1) return { reason: 'some', names: without.map(nameOf) }
  return { reason: without[0]?.key === 'none' ? 'none' : 'notExportable' }
}

/** The assignment that keeps a key from being deleted after the export; undefined when nothing does. */
export function blockingUse(subjects: readonly ExportSubject[]): CertificateUse | undefined {
  return subjects.flatMap(({ uses }) => uses)[0]
}

export function nameOf({ issuedTo, friendlyName }: ExportSubject): string {
  return friendlyName ?? issuedTo
}

/** Names above all of them, each once. */
export function namesAbove(subjects: readonly ExportSubject[]): string[] {
  return [...new Set(subjects.flatMap(({ above }) => above))]
}
