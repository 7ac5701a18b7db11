/** What certificate requests ask of the outside world and of other rooms: keys and DER, scopes, host names, the log. */
import type { AssignmentIdentity, ExecutionLog } from '../../../../contract/assignment.ts'
import type { PublicKeyDescription } from '../../../../contract/certificate.ts'
import type { KeyChoice, Organization } from '../../../../contract/certificate-request.ts'
import type { CertificateType } from '../../../../contract/certificate-type.ts'
import type { Result } from '../../../../contract/result.ts'
import type { StoreName } from '../../../../contract/store.ts'
import type { ConsoleState } from '../../state/state.ts'

export interface NewKey {
  /** PKCS #8 DER, unencrypted: wipe it after use. */
  readonly pkcs8: Uint8Array
  /** Lower-case hexadecimal SHA-256 of the SubjectPublicKeyInfo. */
  readonly spkiSha256: string
  readonly description: PublicKeyDescription
}

export interface RequestSubject {
  /** Null: the names stand in the subjectAltName alone. */
  readonly commonName: string | null
  readonly organization: Organization
}

/** Of a request as of a certificate that is made here. */
export interface RequestContent {
  readonly subject: RequestSubject
  /** In the form of DNS: lower case, punycode; a wildcard as the first label. */
  readonly dnsNames: readonly string[]
  readonly clientAuthentication: boolean
}

export interface Validity {
  readonly notBefore: Date
  readonly notAfter: Date
}

/** Keys, PKCS #10 (RFC 2986) and X.509 v3 (RFC 5280), everything signed with SHA-256. */
export interface RequestMaker {
  /** Off the main thread: RSA of 4096 bits takes seconds. */
  generateKey(choice: KeyChoice): Promise<NewKey>
  /** RFC 4514: "CN=…, OU=…, O=…, L=…, ST=…, C=…". */
  subjectText(subject: RequestSubject): string
  /** DER. */
  makeRequest(content: RequestContent, pkcs8: Uint8Array): Uint8Array
  /** DER, for a server: no authority. Signed by `issuer`, else by the key itself. */
  makeCertificate(
    content: RequestContent & Validity,
    pkcs8: Uint8Array,
    issuer?: { readonly certificate: Uint8Array; readonly pkcs8: Uint8Array },
  ): Uint8Array
  /** `CERTIFICATE REQUEST` of RFC 7468. */
  toPem(request: Uint8Array): string
}

export interface RequestScope {
  readonly identity: AssignmentIdentity
  /** 'global' or the server's FQDN. */
  readonly name: string
  /** In wizard order, without repeats. */
  readonly types: readonly CertificateType[]
}

/** Fails with server-unknown, assignment-identity-mismatch. */
export type ParseScope = (
  state: ConsoleState,
  identity: AssignmentIdentity,
  types: readonly CertificateType[],
) => Result<RequestScope>

/** A host name in the form of DNS. Fails with name-not-valid. */
export type ParseHostName = (typed: string) => Result<string>

export interface CommandLine {
  readonly cmdlet: 'Request-CSCertificate' | 'Import-CSCertificate' | 'New-SelfSignedCertificate'
  /** "Request-CSCertificate-[2026_11_20][09_42_10]" */
  readonly logName: string
  readonly text: string
}

export interface RequestStep {
  readonly text: string
  readonly facts: readonly string[]
  readonly isWarning: boolean
}

/** "Executing Commands" (reference section 8.7). */
export interface ExecutionLogs {
  command(cmdlet: CommandLine['cmdlet'], parts: readonly string[], at: Date): CommandLine
  write(
    task: { readonly heading: string; readonly command: CommandLine; readonly steps: readonly RequestStep[] },
    at: Date,
  ): {
    readonly log: ExecutionLog
    readonly blob: Uint8Array
    /** Remembers the log; its blob has to be written by the same commit. */
    into(state: ConsoleState): ConsoleState
  }
}

/** The sentences of the log; `computer` is what a person calls it. */
export interface RequestWords {
  readonly headings: { readonly request: string; readonly complete: string; readonly make: string }
  keyMade(key: KeyChoice): string
  written(fileName: string): string
  /** Aligned "Subject:    CN=…" lines. */
  facts(facts: {
    readonly subject: string
    readonly names: readonly string[]
    readonly thumbprint?: string
    readonly notAfter?: string
  }): string[]
  rsaNeeded(type: CertificateType): string
  matched(friendlyName: string, createdAt: string): string
  stored(thumbprint: string, computer: string): string
  keyGiven(thumbprint: string, computer: string): string
  issuerStored(subject: string, store: StoreName, computer: string): string
  rootLeft(subject: string): string
  leftAside(count: number): string
  namesMissing(names: readonly string[]): string
  expired(notAfter: string): string
  notYetValid(notBefore: string): string
  signedBy(issuer: string | null): string
  cutToIssuer(notAfter: string): string
}
