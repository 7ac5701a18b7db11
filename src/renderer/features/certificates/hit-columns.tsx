/** The columns of the search: what and where it is, the field that matched, and its text with the hit marked. */
import type { ComputerId } from '../../../contract/store.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import type { GridColumn } from '../../components/grid-column.ts'
import { findHit } from './find-marks.ts'
import { certificateIcon } from './row-look.ts'

export function hitColumns(
  typed: string,
  computerName: (computer: ComputerId) => string,
): readonly GridColumn<CertificateRow>[] {
  const text = texts()
  const words = text.certificates.search
  const marks = new Map<CertificateRow, ReturnType<typeof findHit>>()
  const hitOf = (row: CertificateRow) => {
    const hit = marks.get(row) ?? findHit(row, typed)
    marks.set(row, hit)
    return hit
  }
  const place = ({ ref }: CertificateRow) =>
    words.place(computerName(ref.computer), text.store.name(ref.store))
  return [
    {
      id: 'what',
      title: words.columns.what,
      width: 300,
      text: text.certificates.named,
      render: row => (
        <>
          <Icon name={certificateIcon(row)} />
          <span className="col">
            <span className="ell">{text.certificates.named(row)}</span>
            <span className="caption dim ell">{place(row)}</span>
          </span>
        </>
      ),
    },
    {
      id: 'field',
      title: words.columns.field,
      width: 110,
      text: row => words.fields[hitOf(row).field],
      render: row => <span className="caption dim">{words.fields[hitOf(row).field]}</span>,
    },
    {
      id: 'text',
      title: words.columns.text,
      width: 220,
      text: row => hitOf(row).before + hitOf(row).mark + hitOf(row).after,
      render: row => {
        const { field, before, mark, after } = hitOf(row)
        const isHash = field === 'thumbprint' || field === 'serialNumber'
        return (
          <span className={isHash ? 'mono ell' : 'ell'}>
            {before}
            {mark !== '' && <mark>{mark}</mark>}
            {after}
          </span>
        )
      },
    },
  ]
}
