/** A run as a table: one line for each endpoint, in the order of the plan. */
import type { ProbeRow, ProbeRun } from '../../../contract/probe-run.ts'
import { exportColumns, type ExportColumn, type ExportWords } from './export-words.ts'

export function toTable({ rows }: ProbeRun, words: ExportWords): readonly (readonly string[])[] {
  const lines = rows.map(row => {
    const cells = toCells(row, words)
    return exportColumns.map(column => cells[column])
  })
  return [exportColumns.map(column => words.columns[column]), ...lines]
}

function toCells(row: ProbeRow, words: ExportWords): { readonly [C in ExportColumn]: string } {
  const { endpoint, result, change } = row
  const [leaf] = result?.chain ?? []
  const told = toldFindings(row)
  return {
    endpoint: endpoint.label,
    host: endpoint.host,
    port: String(endpoint.port),
    serverName: endpoint.serverName,
    service: words.service(endpoint.service),
    role: words.role(endpoint.role),
    result: words.state(row.state),
    change: change === null ? '' : words.change(change),
    protocol: result?.protocol ?? '',
    cipher: result?.cipher ?? '',
    certificate: leaf?.issuedTo ?? '',
    thumbprint: leaf?.thumbprints.sha1 ?? '',
    notAfter: leaf?.notAfter ?? '',
    clientAsked: result?.clientCertificate.requested ?? '',
    clientAccepted: result?.clientCertificate.accepted ?? '',
    answer: result?.sipAnswer ?? result?.httpAnswer ?? '',
    findings: told.map(({ code }) => code).join(' '),
    sentences: told.map(finding => words.finding(finding)).join(' '),
    time: row.at ?? '',
  }
}

/** What a person has to know; information is left to whoever opens the endpoint. */
export function toldFindings({ result }: Pick<ProbeRow, 'result'>) {
  return result?.findings.filter(({ severity }) => severity !== 'info') ?? []
}
