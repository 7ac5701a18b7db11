/** Certificate requests as commands answer them: computers by their names, not by their ids. */
import type { ExecutionLog } from '../../../contract/assignment.ts'
import type { PendingRequest } from '../../../contract/certificate-request.ts'
import type { Estate } from '../../../contract/estate.ts'
import type { CertificateRef } from '../../../contract/stored-certificate.ts'
import { printable } from './command-line.ts'
import { computerName } from './computers.ts'

export function requestJson(
  { identity: _id, identityName, ...request }: PendingRequest,
  estate: Estate,
): object {
  return { ...request, identity: identityName, computer: computerName(estate, request.computer) }
}

export function certificateJson(ref: CertificateRef, estate: Estate): object {
  return { thumbprint: ref.thumbprint, store: ref.store, computer: computerName(estate, ref.computer) }
}

export function logText({ lines }: ExecutionLog): string {
  return lines.map(line => printable(line.text)).join('\n')
}

/** "CMD: …" without what stands before the command. */
export function commandOf({ lines }: ExecutionLog): string {
  return lines.find(line => line.kind === 'command')?.text.replace(/^CMD: /, '') ?? ''
}
