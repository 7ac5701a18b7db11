/** Reading: the names the topology gives, what a request would be, the requests that wait, and their files. */
import type { RequestInput, RequestOutput } from '../../../../contract/api.ts'
import type { RequestFile, RequestNames } from '../../../../contract/certificate-request.ts'
import { ok, type Result } from '../../../../contract/result.ts'
import type { BlobReader, Clock, UnitOfWork } from '../../state/unit-of-work.ts'
import { type OrderPorts, planOrder, requestFileName } from './plan-order.ts'
import type { ExecutionLogs, RequestMaker } from './ports.ts'
import { requestCommand } from './request-commands.ts'
import { computeNames } from './request-names.ts'
import { findRequest, toPending } from './request-records.ts'

/** Fails with server-unknown, assignment-identity-mismatch. */
export function readNames({ unitOfWork, parseScope }: OrderPorts & { readonly unitOfWork: UnitOfWork }) {
  return ({ identity, types }: RequestInput<'requests.names'>): Result<RequestNames> => {
    const state = unitOfWork.current()
    const scope = parseScope(state, identity, types)
    return scope.ok ? ok(computeNames(state, scope.value)) : scope
  }
}

/** Fails as planning the order does. */
export function previewRequest(
  ports: OrderPorts & {
    readonly unitOfWork: UnitOfWork
    readonly logs: ExecutionLogs
    readonly maker: RequestMaker
    readonly clock: Clock
  },
) {
  return ({
    order,
    fileName,
  }: RequestInput<'requests.preview'>): Result<RequestOutput<'requests.preview'>> => {
    const at = ports.clock.now()
    const planned = planOrder(ports, ports.unitOfWork.current(), order, at)
    if (!planned.ok) return planned
    const { content } = planned.value
    const names = [...content.dnsNames]
    return ok({
      command: requestCommand(ports.logs, planned.value, fileName, at).text,
      subject: ports.maker.subjectText(content.subject),
      names,
    })
  }
}

/** Newest first. */
export function listRequests({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) {
  return (): Result<RequestOutput<'requests.list'>> => {
    const state = unitOfWork.current()
    return ok({ requests: state.requests.map(record => toPending(state, record)).toReversed() })
  }
}

/** Fails with request-id-unknown, data-file-damaged. */
export function readRequestFile(ports: {
  readonly unitOfWork: UnitOfWork
  readonly blobs: BlobReader
  readonly maker: RequestMaker
}) {
  return async ({ id }: RequestInput<'requests.file'>): Promise<Result<RequestFile>> => {
    const record = findRequest(ports.unitOfWork.current(), id)
    if (!record.ok) return record
    const der = await ports.blobs.readBlob(record.value.csrSha256)
    if (!der.ok) return der
    return ok({ name: requestFileName(record.value.names), pem: ports.maker.toPem(der.value) })
  }
}
