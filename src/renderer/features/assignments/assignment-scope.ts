/** What is being assigned or removed: the usages, for whom, and how that is called. */
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'

export interface AssignmentScope {
  readonly identity: AssignmentIdentity
  readonly types: readonly CertificateType[]
  /** "Global", or the server's FQDN. */
  readonly name: string
}
