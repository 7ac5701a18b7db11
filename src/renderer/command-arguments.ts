/**
 * The commands that features offer each other, with what each needs to know. Types only: a feature that invokes one
 * does not import the feature that performs it (product-commands.tsx introduces them).
 */
import type { CertificateField, Instant } from '../contract/certificate.ts'
import type { FileTicket, Inspection } from '../contract/file.ts'
import type { AssignmentIdentity } from '../contract/assignment.ts'
import type { CertificateType } from '../contract/certificate-type.ts'
import type { ComputerId, StoreName } from '../contract/store.ts'
import type { ProbeRunStatus, ProbeScope } from '../contract/probe-run.ts'
import type { ThumbprintSha1 } from '../contract/thumbprint.ts'
import type { CertificateRef } from '../contract/stored-certificate.ts'

interface FileOnOffer {
  readonly ticket: FileTicket
  readonly name: string
  readonly sizeBytes: number
}

declare module './console/commands.tsx' {
  interface CommandArguments {
    /** The Certificate Import Wizard; files that were dropped or pasted skip its first pages. */
    'certificates.import': {
      readonly computer: ComputerId
      readonly store: StoreName
      readonly files?: readonly FileOnOffer[]
    }
    'certificates.export': { readonly refs: readonly CertificateRef[] }
    /** The certificate dialog. */
    'certificates.open': { readonly ref: CertificateRef }
    /** The same dialog for a certificate of a file that stands in no store. */
    'certificates.openExamined': {
      readonly description: Inspection['certificates'][number]
      readonly fields: readonly CertificateField[]
      readonly hasKey: boolean
    }
    /** The Properties of a stored certificate: friendly name, description, exportable. */
    'certificates.properties': { readonly ref: CertificateRef }
    'certificates.find': { readonly computer?: ComputerId; readonly store?: StoreName }
    /** Search over all stores, with a first text or none. */
    'certificates.search': { readonly text: string }
    /** The Certificate Wizard of one server. */
    'assignments.openWizard': { readonly server: ComputerId }
    /** The Certificate Assignment wizard, with types preset. */
    'assignments.assign': {
      readonly identity: AssignmentIdentity
      readonly types: readonly CertificateType[]
      /** Begins with the summary of a roll that was planned elsewhere; without a date of an assignment at once. */
      readonly planned?: { readonly thumbprint: ThumbprintSha1; readonly effectiveDate?: Instant }
    }
    /** The Remove Certificate wizard. */
    'assignments.remove': {
      readonly identity: AssignmentIdentity
      readonly types: readonly CertificateType[]
    }
    /** The Certificate Request wizard. */
    'requests.make': {
      readonly identity: AssignmentIdentity
      readonly types: readonly CertificateType[]
    }
    /** The cell of the matrix that says what the server should have. */
    'matrix.show': { readonly server: ComputerId; readonly type: CertificateType }
    /** A store of a computer in the console tree. */
    'stores.show': { readonly computer: ComputerId; readonly store: StoreName }
    'trustedServers.show': undefined
    'partners.show': undefined
    'oauthServers.show': undefined
    /** Begins a run and shows it. */
    'probes.start': { readonly scope: ProbeScope }
    /** Its results as a table, a page or data. */
    'probes.report': { readonly run: ProbeRunStatus }
    /** What the last probe of an endpoint found; `endpoint` is the id of a planned one. */
    'probes.show': { readonly endpoint: string }
    /** Tries every server now. */
    'replication.run': undefined
    /** Begins again with every server. */
    'replication.runFull': undefined
    /** The requests that wait, and the reply to one of them. */
    'requests.pending': undefined
    'inspect.open': { readonly files?: readonly FileOnOffer[] }
    'estate.addServers': { readonly pool?: string }
    /** Of a pool or a server, by its id. */
    'estate.rename': { readonly id: string }
    'estate.remove': { readonly id: string }
    /** A server outside the pools whose MTLS connections are accepted. */
    'estate.addTrustedServer': undefined
    'estate.removeTrustedServer': { readonly fqdn: string }
    /** The New Partner Application wizard. */
    'partners.add': { readonly source?: 'url' | 'file' | 'certificate' | 'oauth-server' }
    /** The three scenarios: what stands, what remains. */
    'scenarios.open': undefined
    'oauthServers.add': { readonly name?: string }
    /** The workbench, with a token or text to inspect, or to issue for a partner application. */
    'workbench.inspect': { readonly text: string }
    'workbench.issue': { readonly partner?: string }
    /** Our own metadata document. */
    'metadata.show': undefined
    'audit.show': undefined
    'vault.lock': undefined
    /** Creates the vault, or unlocks the one there is. */
    'vault.create': undefined
    'vault.settings': undefined
    'settings.open': undefined
    'help.keyboard': undefined
    'help.about': undefined
  }
}
