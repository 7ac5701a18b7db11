/**
 * Makes a certificate request: a new key in the vault, PKCS #10 to be sent to an authority, and a record that waits
 * for the reply (reference sections 6.7, 8.4).
 */
import type { RequestInput } from '../../../../contract/api.ts'
import { RequestId, type MadeRequest } from '../../../../contract/certificate-request.ts'
import { isGlobalType } from '../../../../contract/certificate-type.ts'
import { ok, type Result } from '../../../../contract/result.ts'
import { ThumbprintSha256 } from '../../../../contract/thumbprint.ts'
import { namedInAudit } from '../../state/audit-details.ts'
import type { Plan, PlannedCommits } from '../../state/planned-commits.ts'
import type { ConsoleState, RequestRecord } from '../../state/state.ts'
import type { AuditNote, Clock, UnitOfWork } from '../../state/unit-of-work.ts'
import { keyFile, type NewKeyPorts, type SealedNewKey, withNewKey } from './new-key.ts'
import { type OrderPorts, type PlannedOrder, planOrder } from './plan-order.ts'
import type { ExecutionLogs, RequestStep, RequestWords } from './ports.ts'
import { requestCommand } from './request-commands.ts'
import { toPending } from './request-records.ts'

export interface MakerPorts extends OrderPorts, NewKeyPorts {
  readonly unitOfWork: UnitOfWork
  readonly planned: PlannedCommits
  readonly logs: ExecutionLogs
  readonly words: () => RequestWords
  readonly clock: Clock
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string
}

/**
 * Fails with server-unknown, assignment-identity-mismatch, sip-domain-unknown, request-name-not-valid,
 * request-without-names, vault-locked, vault-absent; then nothing is made.
 */
export function makeRequest(ports: MakerPorts) {
  return async ({ order, fileName }: RequestInput<'requests.make'>): Promise<Result<MadeRequest>> => {
    const at = ports.clock.now()
    // Refused before a key is made; judged again on the state that is committed.
    const first = planOrder(ports, ports.unitOfWork.current(), order, at)
    if (!first.ok) return first
    const id = RequestId.parse(ports.ids.next('req_'))
    return withNewKey(ports, order.key, (key, pkcs8) =>
      ports.planned.commit<MadeRequest>(async state => {
        const plan = planOrder(ports, state, order, at)
        if (!plan.ok) return plan
        const der = ports.maker.makeRequest(plan.value.content, pkcs8)
        return ok(carryOut(ports, state, { plan: plan.value, key, der, id, fileName, at }))
      }),
    )
  }
}

interface Act {
  readonly plan: PlannedOrder
  readonly key: SealedNewKey
  readonly der: Uint8Array
  readonly id: RequestId
  readonly fileName: string
  readonly at: Date
}

function carryOut(ports: MakerPorts, state: ConsoleState, act: Act): Plan<MadeRequest> {
  const { plan, key, der, id, fileName, at } = act
  const subject = ports.maker.subjectText(plan.content.subject)
  const record: RequestRecord = {
    id,
    identity: plan.scope.identity,
    types: plan.scope.types,
    computer: plan.computer,
    friendlyName: plan.friendlyName,
    key: plan.order.key,
    keyId: key.record.id,
    exportable: plan.order.exportable,
    csrSha256: ThumbprintSha256.parse(ports.sha256(der).toUpperCase()),
    subject,
    names: plan.content.dnsNames,
    createdAt: at.toISOString(),
  }
  const words = ports.words()
  const task = {
    heading: words.headings.request,
    command: requestCommand(ports.logs, plan, fileName, at),
    steps: [...warningsOf(plan, words), ...stepsOf(record, fileName, words)],
  }
  const { log, blob, into } = ports.logs.write(task, at)
  const after = into({
    ...state,
    keys: [...state.keys, key.record],
    requests: [...state.requests, record],
  })
  return {
    files: { blobs: [der, blob], keys: [keyFile(key)] },
    decision: {
      state: after,
      value: {
        request: toPending(after, record),
        file: { name: fileName, pem: ports.maker.toPem(der) },
        log,
      },
      audit: auditNote(record, plan),
    },
  }
}

/** What can be asked for and will not be assigned. */
export function warningsOf({ order, scope }: PlannedOrder, words: RequestWords): RequestStep[] {
  if (order.key.startsWith('RSA-')) return []
  return scope.types
    .filter(isGlobalType)
    .map(type => ({ text: words.rsaNeeded(type), facts: [], isWarning: true }))
}

function stepsOf(
  { key, subject, names }: RequestRecord,
  fileName: string,
  words: RequestWords,
): RequestStep[] {
  return [
    { text: words.keyMade(key), facts: [], isWarning: false },
    { text: words.written(fileName), facts: words.facts({ subject, names }), isWarning: false },
  ]
}

function auditNote(record: RequestRecord, { scope }: PlannedOrder): AuditNote {
  return {
    action: 'requests.made',
    object: scope.name,
    details: {
      subject: record.subject,
      types: scope.types.join(', '),
      names: namedInAudit(record.names),
      key: record.key,
      exportable: record.exportable ? 'yes' : 'no',
      friendlyName: record.friendlyName,
    },
  }
}
