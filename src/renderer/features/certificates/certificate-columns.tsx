/** The columns of a certificate list, as the MMC names and orders them (reference section 9.3), and a few of our own. */
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { MiddleText } from '../../components/MiddleText.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { defaultLayout, type ColumnLayout, type GridColumn } from '../../components/grid-column.ts'
import { certificateIcon, rowStateName } from './row-look.ts'

type Column = GridColumn<CertificateRow>

/** CSS px beside the text of a cell (design section 2): padding, and an icon with its gap. */
const cellPadding = 14
const iconRoom = 22

const byText = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function textColumn(id: string, title: string, width: number, text: (row: CertificateRow) => string): Column {
  return {
    id,
    title,
    width,
    text,
    render: text,
    compare: (left, right) => byText.compare(text(left), text(right)),
  }
}

/** Instants of one form sort as text. */
function compareInstants(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

export function intendedPurposes(row: CertificateRow): string {
  const text = texts()
  const { intendedPurposes: purposes } = row
  return purposes === 'all' ? text.certificates.all : purposes.map(text.purpose.name).join(', ')
}

export function certificateColumns(): readonly Column[] {
  const { certificates: text, state } = texts()
  const { columns } = text
  const status: Column = {
    id: 'status',
    title: columns.status,
    width: 130,
    text: row => state.word(row.state),
    render: row => <StateMark state={rowStateName(row.state)}>{state.word(row.state)}</StateMark>,
    compare: (left, right) =>
      byText.compare(left.state.code, right.state.code) || left.state.daysLeft - right.state.daysLeft,
  }
  return [
    {
      ...textColumn('issuedTo', columns.issuedTo, 190, row => row.issuedTo),
      fixed: true,
      render: (row, width) => (
        <>
          <Icon name={certificateIcon(row)} />
          <MiddleText text={row.issuedTo} width={width - cellPadding - iconRoom} />
        </>
      ),
    },
    {
      ...textColumn('issuedBy', columns.issuedBy, 154, row => row.issuedBy),
      render: (row, width) => <MiddleText text={row.issuedBy} width={width - cellPadding} />,
    },
    {
      ...textColumn('expirationDate', columns.expirationDate, 98, text.until),
      compare: (left, right) => compareInstants(left.notAfter, right.notAfter),
    },
    textColumn('intendedPurposes', columns.intendedPurposes, 136, intendedPurposes),
    textColumn('friendlyName', columns.friendlyName, 92, row => row.friendlyName ?? text.none),
    status,
    textColumn('template', columns.template, 76, row => row.template ?? ''),
    {
      ...textColumn('thumbprint', columns.thumbprint, 190, row => groupThumbprint(row.ref.thumbprint)),
      render: row => (
        <span className="mono">
          <MiddleText text={groupThumbprint(row.ref.thumbprint)} />
        </span>
      ),
    },
    textColumn('serialNumber', columns.serialNumber, 150, row => row.serialNumber),
    textColumn('publicKey', columns.publicKey, 110, row => text.key(row.publicKey)),
  ]
}

/** What a list shows before the user changed anything. */
export function certificateLayout(columns: readonly Column[]): ColumnLayout {
  return defaultLayout(
    columns,
    [{ column: 'issuedTo', descending: false }],
    ['thumbprint', 'serialNumber', 'publicKey'],
  )
}

/** In windows under 760 px, unless the user pinned others (design section 2). */
export const smallWindowColumns: readonly string[] = ['issuedTo', 'expirationDate', 'friendlyName', 'status']
