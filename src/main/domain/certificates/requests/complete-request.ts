/**
 * Brings in an authority's reply: the certificate joins the key that waits for it, in the Personal store of the
 * request's computer, and the authorities above it join the intermediate ones there (reference sections 8.5, 8.6).
 * The key stays sealed, so the vault may be locked.
 */
import type { RequestInput } from '../../../../contract/api.ts'
import type { CompletedRequest } from '../../../../contract/certificate-request.ts'
import type { CancelSignal } from '../../../../contract/cancel.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { namedInAudit } from '../../state/audit-details.ts'
import { computerName, hasComputer } from '../../state/computers.ts'
import { refOf } from '../../state/entries.ts'
import type { Plan, PlannedCommits } from '../../state/planned-commits.ts'
import type { ConsoleState, StoredEntry } from '../../state/state.ts'
import type { AuditNote, Clock } from '../../state/unit-of-work.ts'
import { wipeKeys } from '../file-entries.ts'
import type { FileOpener, OpenedCertificate, TicketBox } from '../ports.ts'
import { completionSteps } from './completion-steps.ts'
import {
  type BroughtAlong,
  findCompleted,
  type MatchedReply,
  matchReply,
  missingNames,
  sortBrought,
} from './match-reply.ts'
import type { ExecutionLogs, RequestWords } from './ports.ts'
import { importCommand } from './request-commands.ts'
import { toPending, withoutRequests } from './request-records.ts'
import { newEntry, type StoredWithKey, storeWithKey } from './store-certificate.ts'

interface CompletionPorts {
  readonly planned: PlannedCommits
  readonly tickets: TicketBox
  readonly opener: FileOpener
  readonly logs: ExecutionLogs
  readonly words: () => RequestWords
  readonly clock: Clock
}

/**
 * Fails with file-ticket-unknown, reply-not-matched, certificate-already-there, thumbprint-collision,
 * computer-unknown, and whatever opening the file fails with.
 */
export function completeRequest(ports: CompletionPorts) {
  return async (
    { ticket }: RequestInput<'requests.complete'>,
    context: { readonly signal: CancelSignal },
  ): Promise<Result<CompletedRequest>> => {
    const file = ports.tickets.read(ticket)
    if (!file.ok) return file
    const { name, bytes } = file.value
    const opened = await ports.opener.open(bytes, undefined, context.signal)
    bytes.fill(0)
    if (!opened.ok) return opened
    wipeKeys(opened.value)
    const { certificates } = opened.value
    const at = ports.clock.now()
    return ports.planned.commit<CompletedRequest>(async state => {
      const reply = findReply(state, certificates)
      if (!reply.ok) return reply
      const { request, certificate } = reply.value
      if (!hasComputer(state, request.computer))
        return err({ code: 'computer-unknown', computer: request.computer })
      const stored = storeWithKey(state, request.computer, certificate, request, at)
      if (!stored.ok) return stored
      const brought = sortBrought(state, reply.value, certificates)
      return ok(
        carryOut(ports, state, { reply: reply.value, stored: stored.value, brought, fileName: name, at }),
      )
    })
  }
}

function findReply(state: ConsoleState, certificates: readonly OpenedCertificate[]): Result<MatchedReply> {
  const reply = matchReply(state, certificates)
  if (reply !== undefined) return ok(reply)
  const completed = findCompleted(state, certificates)
  return completed === undefined
    ? err({ code: 'reply-not-matched', certificates: certificates.length, waiting: state.requests.length })
    : err({ code: 'certificate-already-there', thumbprint: completed.sha1, store: completed.store })
}

interface Act {
  readonly reply: MatchedReply
  readonly stored: StoredWithKey
  readonly brought: BroughtAlong
  readonly fileName: string
  readonly at: Date
}

function carryOut(ports: CompletionPorts, before: ConsoleState, act: Act): Plan<CompletedRequest> {
  const { reply, stored, brought, fileName, at } = act
  const { request, certificate } = reply
  const issuers = brought.intermediates.map(each => newEntry(request.computer, 'CA', each, at))
  const missing = missingNames(reply)
  const words = ports.words()
  const computer = computerName(before, request.computer)
  const { log, blob, into } = ports.logs.write(
    {
      heading: words.headings.complete,
      command: importCommand(ports.logs, fileName, request.exportable, at),
      steps: completionSteps({ reply, stored, brought, missing, computer, at }, words),
    },
    at,
  )
  const entries = [...stored.state.entries, ...issuers]
  const state = into(withoutRequests({ ...stored.state, entries }, new Set([request.id])))
  return {
    files: { blobs: [certificate.der, ...brought.intermediates.map(({ der }) => der), blob] },
    decision: {
      state,
      value: {
        request: toPending(before, request),
        certificate: refOf(stored.entry),
        alsoStored: issuers.map(refOf),
        missingNames: missing,
        log,
      },
      audit: auditNote(act, issuers, missing, computer),
    },
  }
}

function auditNote(
  { reply, stored, fileName }: Act,
  issuers: readonly StoredEntry[],
  missing: readonly string[],
  computer: string,
): AuditNote {
  return {
    action: 'requests.completed',
    object: computer,
    details: {
      file: fileName,
      subject: reply.certificate.description.subject,
      thumbprint: stored.entry.sha1,
      types: reply.request.types.join(', '),
      exportable: stored.entry.exportable ? 'yes' : 'no',
      ...(issuers.length === 0 ? {} : { issuers: namedInAudit(issuers.map(({ sha1 }) => sha1)) }),
      ...(missing.length === 0 ? {} : { missingNames: namedInAudit(missing) }),
    },
  }
}
