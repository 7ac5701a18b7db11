/** Who asked the listener for what, the newest first. */
import type { ListenerStatus } from '../../../contract/metadata.ts'
import { texts } from '../../../text/texts.ts'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { visible } from '../../documents/tint-json.ts'

type Request = ListenerStatus['requests'][number]
type Line = Request & { readonly index: number }

export function RequestLog({ requests }: { readonly requests: readonly Request[] }) {
  const words = texts().metadataPage.serving
  // Newest first: counted from the oldest, a line keeps its key while others arrive above it.
  const lines = requests.map((request, at) => ({ ...request, index: requests.length - at }))
  return (
    <ShortTable
      className="metadata-log"
      label={words.log}
      columns={columns()}
      rows={lines}
      rowKey={({ index }) => String(index)}
      empty={words.logEmpty}
    />
  )
}

function columns(): readonly TableColumn<Line>[] {
  const words = texts().metadataPage.serving
  return [
    {
      id: 'at',
      title: words.columns.at,
      width: 72,
      render: ({ at }) => <span title={words.zone(at)}>{words.time(at)}</span>,
    },
    {
      id: 'from',
      title: words.columns.from,
      width: 112,
      render: ({ from, userAgent }) => (
        <span className="ell" title={[from, visible(userAgent ?? '')].filter(Boolean).join('\n')}>
          {from}
        </span>
      ),
    },
    {
      id: 'asked',
      title: words.columns.asked,
      render: ({ method, path }) => (
        <span className="ell mono" title={visible(path)}>
          {visible(`${method} ${path}`)}
        </span>
      ),
    },
    {
      id: 'answer',
      title: words.columns.answer,
      width: 72,
      render: ({ status }) => <StateMark state={status < 400 ? 'valid' : 'warning'}>{status}</StateMark>,
    },
  ]
}
