/** Keys and members of a partner application, stored beside published, and the documents that were accepted. */
import type { ReactNode } from 'react'
import type { MetadataReading, ReadingId } from '../../../contract/metadata.ts'
import type { PartnerApplication } from '../../../contract/partner.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Icon } from '../../components/Icon.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { visible } from '../../documents/tint-json.ts'
import { keyRows, memberRows, type KeyRow, type MemberRow } from './stored-and-live.ts'

interface PartnerProps {
  readonly partner: PartnerApplication
}

export function PartnerKeys({ partner }: PartnerProps) {
  const words = texts().partners.detail
  const { source } = partner
  if (source.kind === 'oauth-server') {
    return (
      <section className="col" aria-label={words.keys}>
        <h3 className="strong partners-sheet-head">{words.keys}</h3>
        <p className="dim">{words.keysElsewhere(source.server)}</p>
      </section>
    )
  }
  return (
    <section className="col" aria-label={words.keys}>
      <div className="row partners-sheet-head">
        <h3 className="strong partners-keep">{words.keys}</h3>
        <span className="caption dim ell">
          {words.stored(partner.readAt)}
          {partner.checkedAt === null ? '' : `, ${words.checked(partner.checkedAt)}`}
        </span>
      </div>
      <WithPending pending={partner.pending}>
        {reading => <KeyTables partner={partner} reading={reading} />}
      </WithPending>
      <History partner={partner} />
    </section>
  )
}

/** The reading that waits to be accepted; without one, and while it is read, what is stored. */
export function WithPending(props: {
  readonly pending: ReadingId | null
  readonly children: (reading: MetadataReading | undefined) => ReactNode
}) {
  const { pending, children } = props
  return pending === null ? children(undefined) : <PendingReading id={pending}>{children}</PendingReading>
}

function PendingReading(props: {
  readonly id: ReadingId
  readonly children: (reading: MetadataReading | undefined) => ReactNode
}) {
  const answer = useRequest('metadata.reading', { id: props.id })
  return props.children(answer.state === 'ready' ? answer.value : undefined)
}

interface KeyTablesProps extends PartnerProps {
  readonly reading: MetadataReading | undefined
}

function KeyTables({ partner, reading }: KeyTablesProps) {
  const words = texts().partners.detail
  const keys = keyRows(partner, reading)
  const added = keys.find(({ change }) => change === 'added')
  return (
    <>
      <ShortTable
        label={words.keys}
        className="partners-keys"
        columns={keyColumns()}
        rows={keys}
        rowKey={({ key }) => key.sha256}
        empty={words.noKeys}
      />
      <ShortTable
        label={words.members}
        className="partners-members"
        headless
        columns={memberColumns()}
        rows={memberRows(partner, reading)}
        rowKey={({ member }) => member}
      />
      {added !== undefined && (
        <p className="caption dim partners-confirm selectable">
          {words.confirmKey(added.key.x5t, partner.name)}
        </p>
      )}
    </>
  )
}

function keyColumns(): readonly TableColumn<KeyRow>[] {
  const words = texts().partners.detail
  const columns = words.keyColumns
  const yes = (is: boolean): string => (is ? words.yes : words.no)
  return [
    {
      id: 'key',
      title: columns.key,
      render: ({ key }) => (
        <>
          <Icon name="cert" />
          <span className="col partners-key">
            <span className="ell" title={key.issuedTo}>
              {visible(key.issuedTo)}
            </span>
            <span className="mono dim ell selectable" title={key.x5t}>
              {key.x5t}
            </span>
          </span>
        </>
      ),
    },
    { id: 'until', title: columns.until, width: 86, render: ({ key }) => words.day(key.notAfter) },
    { id: 'stored', title: columns.stored, width: 56, render: ({ change }) => yes(change !== 'added') },
    {
      id: 'live',
      title: columns.live,
      width: 46,
      render: ({ change }) => (change === undefined ? '' : yes(change !== 'gone')),
    },
    {
      id: 'change',
      title: columns.change,
      width: 104,
      render: ({ change }) =>
        change === undefined ? null : (
          <StateMark state={change === 'same' ? 'valid' : 'drift'}>{words.change[change]}</StateMark>
        ),
    },
  ]
}

function memberColumns(): readonly TableColumn<MemberRow>[] {
  const words = texts().partners.detail
  return [
    {
      id: 'member',
      title: '',
      spokenTitle: words.members,
      width: 92,
      render: ({ member }) => <span className="dim">{words.member[member]}</span>,
    },
    {
      id: 'value',
      title: '',
      spokenTitle: words.keyColumns.stored,
      render: ({ stored, live }) => {
        const text = visible(live === undefined ? stored : words.memberChanged(stored, live))
        return (
          <span className="ell selectable" title={text}>
            {text === '' ? words.no : text}
          </span>
        )
      },
    },
    {
      id: 'same',
      title: '',
      spokenTitle: words.keyColumns.change,
      width: 104,
      render: ({ same }) =>
        same === undefined ? null : (
          <StateMark state={same ? 'valid' : 'drift'}>
            {same ? words.change.same : words.memberDiffers}
          </StateMark>
        ),
    },
  ]
}

function History({ partner }: PartnerProps) {
  const words = texts().partners.detail
  if (partner.history.length === 0) return null
  return (
    <details className="partners-history">
      <summary>{words.history}</summary>
      <ul className="caption dim">
        {partner.history.map(({ readAt, sha256, from, keys }) => (
          <li key={`${readAt}${sha256}`}>{visible(words.historyLine(readAt, from, keys.length))}</li>
        ))}
      </ul>
    </details>
  )
}
