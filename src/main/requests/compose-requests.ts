/** Certificate requests, put together: every handler of them. */
import type { RequestName } from '../../contract/api.ts'
import { parseScope } from '../domain/assignments/identity.ts'
import type { ExecutionLogCodec, ExecutionWords } from '../domain/assignments/ports.ts'
import type { CertificateReader, FileOpener, TicketBox } from '../domain/certificates/ports.ts'
import { completeRequest } from '../domain/certificates/requests/complete-request.ts'
import { makeCertificate } from '../domain/certificates/requests/make-certificate.ts'
import { makeRequest } from '../domain/certificates/requests/make-request.ts'
import type { RequestMaker, RequestWords } from '../domain/certificates/requests/ports.ts'
import {
  listRequests,
  previewRequest,
  readNames,
  readRequestFile,
} from '../domain/certificates/requests/read-requests.ts'
import { removeRequests } from '../domain/certificates/requests/remove-requests.ts'
import { parseDnsName, type ToAsciiName } from '../domain/estate/dns-name.ts'
import type { PlannedCommits } from '../domain/state/planned-commits.ts'
import type { BlobReader, Clock, IdSource, KeyVault, UnitOfWork } from '../domain/state/unit-of-work.ts'
import type { Handlers } from '../handlers.ts'
import { createExecutionLogs } from './execution-logs.ts'

export type RequestHandlers = Pick<Handlers, Extract<RequestName, `requests.${string}`>>

export interface RequestParts {
  readonly unitOfWork: UnitOfWork
  readonly planned: PlannedCommits
  readonly blobs: BlobReader
  readonly vault: KeyVault
  readonly ids: IdSource
  readonly clock: Clock
  readonly tickets: TicketBox
  readonly opener: FileOpener
  readonly reader: CertificateReader
  readonly maker: RequestMaker
  readonly codec: ExecutionLogCodec
  readonly words: () => ExecutionWords & { readonly requests: RequestWords }
  readonly toAscii: ToAsciiName
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string
}

export function composeRequests(parts: RequestParts): RequestHandlers {
  const ports = {
    ...parts,
    parseScope,
    parseHostName: (typed: string) => parseDnsName(typed, parts.toAscii),
    logs: createExecutionLogs(parts),
    words: () => parts.words().requests,
  }
  return {
    'requests.names': readNames(ports),
    'requests.list': listRequests(ports),
    'requests.preview': previewRequest(ports),
    'requests.make': makeRequest(ports),
    'requests.file': readRequestFile(ports),
    'requests.remove': removeRequests(ports),
    'requests.complete': completeRequest(ports),
    'requests.makeCertificate': makeCertificate(ports),
  }
}
