/** What "Copy" puts on the clipboard: plain forms that paste into tickets, scripts and tables. */
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import type { GridColumn } from '../../components/grid-column.ts'

/** Without blanks, one per line: what scripts and Windows dialogs take. */
export function thumbprintsText(rows: readonly CertificateRow[]): string {
  return rows.map(row => row.ref.thumbprint).join('\n')
}

export function serialNumbersText(rows: readonly CertificateRow[]): string {
  return rows.map(row => row.serialNumber).join('\n')
}

export function namesText(rows: readonly CertificateRow[]): string {
  return [...new Set(rows.flatMap(row => row.names))].join('\n')
}

/** Headings and rows with tabs between, as tables paste; a cell with a break or a tab keeps its row. */
export function tableText<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const cell = (text: string) => text.replace(/[\t\r\n]+/g, ' ')
  const lines = [
    columns.map(column => cell(column.title)),
    ...rows.map(row => columns.map(column => cell(column.text(row)))),
  ]
  return lines.map(line => line.join('\t')).join('\n')
}
