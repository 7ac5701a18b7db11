/** Columns of the recycle bin, and its filter. */
import type { RecycleBinEntry } from '../../../contract/stored-certificate.ts'
import { compactHex } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { MiddleText } from '../../components/MiddleText.tsx'
import { textColumn, type GridColumn } from '../../components/grid-column.ts'

type Column = GridColumn<RecycleBinEntry>

export function binColumns(): readonly Column[] {
  const text = texts()
  const words = text.certificates.bin
  const { columns } = words
  return [
    {
      ...textColumn<RecycleBinEntry>('issuedTo', columns.issuedTo, 190, entry => entry.issuedTo),
      fixed: true,
      render: (entry, width) => (
        <>
          <Icon name={entry.hasKey ? 'cert-key' : 'cert'} />
          <MiddleText text={entry.issuedTo} width={width - 36} />
        </>
      ),
    },
    textColumn<RecycleBinEntry>(
      'friendlyName',
      columns.friendlyName,
      116,
      entry => entry.friendlyName ?? text.certificates.none,
    ),
    textColumn<RecycleBinEntry>('from', columns.from, 136, entry => text.store.name(entry.from.store)),
    textColumn<RecycleBinEntry>('computer', columns.computer, 124, entry =>
      text.store.computer(entry.from.computer, entry.computerName),
    ),
    {
      ...textColumn<RecycleBinEntry>('key', columns.key, 52, entry => (entry.hasKey ? words.yes : words.no)),
      render: entry =>
        entry.hasKey ? (
          <>
            <Icon name="key" size={12} />
            {words.yes}
          </>
        ) : (
          <span className="dimmer">{words.no}</span>
        ),
    },
    {
      ...textColumn<RecycleBinEntry>('deleted', columns.deleted, 132, entry => words.when(entry.deletedAt)),
      compare: (left, right) => (left.deletedAt < right.deletedAt ? -1 : 1),
    },
    textColumn<RecycleBinEntry>('expires', columns.expires, 98, entry => words.date(entry.notAfter)),
    textColumn<RecycleBinEntry>('issuedBy', columns.issuedBy, 154, entry => entry.issuedBy),
  ]
}

export function filterBin(entries: readonly RecycleBinEntry[], filter: string): readonly RecycleBinEntry[] {
  const words = filter.trim().toLowerCase().split(/\s+/)
  const hex = compactHex(filter)
  if (filter.trim() === '') return entries
  return entries.filter(entry => {
    const { issuedTo, issuedBy, friendlyName, from } = entry
    const text = [issuedTo, issuedBy, friendlyName ?? '', texts().store.name(from.store)]
      .join('\n')
      .toLowerCase()
    return words.every(word => text.includes(word)) || (hex.length >= 4 && from.thumbprint.includes(hex))
  })
}
