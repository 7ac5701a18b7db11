/** The list of one store: filter, columns, marks, preview, and everything that can be done with what is marked. */
import { useMemo, useRef, useState, type RefObject } from 'react'
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { DataGrid } from '../../components/DataGrid.tsx'
import { Menu, type MenuPlace } from '../../components/Menu.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { toMenuItems, type ActionItem } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { SplitBelow } from '../../console/SplitBelow.tsx'
import { certificateColumns, certificateLayout, smallWindowColumns } from './certificate-columns.tsx'
import { filterRows } from './certificate-filter.ts'
import { CertificatePreview } from './CertificatePreview.tsx'
import { ColumnsMenu } from '../../lists/ColumnsMenu.tsx'
import { ListHead } from '../../lists/ListHead.tsx'
import { ListNote } from './ListNote.tsx'
import { rowKey } from './row-look.ts'
import { useTransferBoard, writeTransfer } from './transfer-board.tsx'
import { useColumnLayout, type ColumnChoice } from '../../lists/use-column-layout.ts'
import { useListActions, type ListActions } from './use-list-actions.ts'
import { useListClipboard } from './use-list-clipboard.ts'
import { useNewKeys } from './use-new-keys.ts'
import { useMarkedRows, type MarkedRows } from '../../lists/use-marked-rows.ts'
import { useReadOnlyReason } from '../../lists/use-read-only-reason.ts'
import { useStoreRows } from './use-store-rows.ts'
import { WaitingRequests } from './WaitingRequests.tsx'

export interface CertificateListProps {
  readonly computer: ComputerId
  /** "This workstation", or the server's name. */
  readonly computerName: string
  readonly store: StoreName
}

const noRows: readonly CertificateRow[] = []
/** One layout for all stores: what was sized in one list is sized in all. */
const layoutKey = 'certificates'

export function CertificateList({ computer, computerName, store }: CertificateListProps) {
  const text = texts()
  const words = text.certificates
  const storeName = text.store.name(store)
  const grid = useRef<HTMLDivElement>(null)
  const { answer, refresh } = useStoreRows(computer, store)
  const columns = useMemo(() => certificateColumns(), [])
  const firstLayout = useMemo(() => certificateLayout(columns), [columns])
  const choice = useColumnLayout(layoutKey, columns, firstLayout, smallWindowColumns)
  const offReason = useReadOnlyReason()
  const [filter, setFilter] = useState('')
  const [columnsMenu, setColumnsMenu] = useState<MenuPlace>()
  const all = answer.state === 'ready' ? answer.rows : noRows
  const total = answer.state === 'ready' ? answer.total : 0
  const list = useMarkedRows(all, columns, choice.layout.sort, rowKey, filter, filterRows)
  const fresh = useNewKeys(
    useMemo(() => all.map(rowKey), [all]),
    answer.state === 'ready' && all.length === total,
  )
  const place = useMemo(() => ({ computer, store }), [computer, store])
  const clipboard = useListClipboard({ grid, marked: list.marked, place, shown: choice.shown, offReason })
  const actions = useListActions({ marked: list.marked, shown: choice.shown, offReason, clipboard })
  useListContribution({ storeName, total, list, choice, actions, refresh, paste: clipboard.paste, offReason })

  const commands = useCommands()
  const open = (row: CertificateRow) => commands.invoke('certificates.open', { ref: row.ref })
  const isFiltered = filter.trim() !== ''
  return (
    <SplitBelow
      label={words.preview.label}
      stateKey="certificates"
      below={
        <CertificatePreview
          rows={list.marked}
          onOpen={commands.has('certificates.open') ? open : undefined}
          onProperties={actions.openProperties}
          onCopyThumbprint={actions.copyThumbprint}
        />
      }
    >
      <ListHead
        title={words.certificates}
        crumbs={[computerName, storeName]}
        count={isFiltered ? words.itemsOf(list.rows.length, total) : words.items(total)}
        filter={filter}
        onFilter={setFilter}
        onLeaveFilter={() => grid.current?.focus()}
        onColumns={setColumnsMenu}
      />
      {store === 'REQUEST' && <WaitingRequests computer={computer} offReason={offReason} />}
      {answer.state === 'loading' && <Waiting />}
      {answer.state === 'failed' && (
        <div className="view-body">
          <ProblemNotice
            {...text.problem(answer.problem)}
            code={answer.problem.code}
            onRetry={answer.retry}
          />
        </div>
      )}
      {answer.state === 'ready' && answer.stale && (
        <Banner state="warning" title={text.problem(answer.stale).what} />
      )}
      {answer.state === 'ready' && (
        <CertificateGrid
          label={words.list(storeName, computerName)}
          gridRef={grid}
          list={list}
          fresh={fresh}
          total={isFiltered ? list.rows.length : total}
          choice={choice}
          actions={actions}
          canMove={offReason === undefined}
          onOpen={open}
          onColumns={setColumnsMenu}
          empty={
            <ListNote
              place={place}
              storeName={storeName}
              total={total}
              filter={filter}
              onClearFilter={() => setFilter('')}
            />
          }
        />
      )}
      <ColumnsMenu choice={choice} place={columnsMenu} onClose={() => setColumnsMenu(undefined)} />
    </SplitBelow>
  )
}

interface CertificateGridProps {
  readonly label: string
  readonly gridRef: RefObject<HTMLDivElement | null>
  readonly list: MarkedRows<CertificateRow>
  /** Keys of rows that have just arrived. */
  readonly fresh: ReadonlySet<string>
  readonly total: number
  readonly choice: ColumnChoice<CertificateRow>
  readonly actions: ListActions
  readonly canMove: boolean
  readonly onOpen: (row: CertificateRow) => void
  readonly onColumns: (place: MenuPlace) => void
  readonly empty: React.ReactNode
}

function CertificateGrid(props: CertificateGridProps) {
  const { list, fresh, choice, actions, canMove } = props
  const board = useTransferBoard()
  const [menu, setMenu] = useState<MenuPlace>()
  return (
    <>
      <DataGrid
        label={props.label}
        gridRef={props.gridRef}
        columns={choice.shown}
        rows={list.rows}
        rowKey={rowKey}
        totalRows={props.total}
        selection={list.selection}
        onSelect={list.select}
        sort={choice.layout.sort}
        {...choice.header}
        onHeadingMenu={(_, place) => props.onColumns(place)}
        onActivate={props.onOpen}
        onMenu={(row, place) => {
          if (row !== undefined) setMenu(place)
        }}
        onDragRows={(event, dragged) => {
          event.dataTransfer.effectAllowed = canMove ? 'copyMove' : 'none'
          writeTransfer(event.dataTransfer, { mode: 'move', refs: dragged.map(row => row.ref) })
        }}
        rowLook={row => (board.isCut(row.ref) ? 'cut' : fresh.has(rowKey(row)) ? 'new' : undefined)}
        empty={props.empty}
      />
      {menu && actions.group && (
        <Menu
          label={actions.group.title}
          items={toMenuItems(actions.group.actions)}
          place={menu}
          onClose={() => setMenu(undefined)}
        />
      )}
    </>
  )
}

interface ListContributionInput {
  readonly storeName: string
  readonly total: number
  readonly list: MarkedRows<CertificateRow>
  readonly choice: ColumnChoice<CertificateRow>
  readonly actions: ListActions
  readonly refresh: () => void
  readonly paste: () => void
  readonly offReason: string | undefined
}

/** What the list adds to the frame: Refresh and Paste, the actions of what is marked, columns, status sentences. */
function useListContribution(input: ListContributionInput): void {
  const { storeName, total, list, choice, actions, refresh, paste, offReason } = input
  const hasContent = useTransferBoard().content !== undefined
  const contribution = useMemo(() => {
    const words = texts().certificates
    const columnTitles = choice.layout.sort.flatMap(
      key => choice.shown.find(column => column.id === key.column)?.title ?? [],
    )
    const place: readonly ActionItem[] = [
      {
        kind: 'action',
        id: 'paste',
        label: words.actions.paste,
        accelerator: 'Ctrl+V',
        isNativeKey: true,
        offReason: offReason ?? (hasContent ? undefined : words.off.nothingCut),
        run: paste,
      },
      {
        kind: 'action',
        id: 'refresh',
        label: words.actions.refresh,
        icon: 'refresh',
        accelerator: 'F5',
        run: refresh,
      },
    ]
    return {
      place,
      selection: actions.group,
      hidden: actions.hidden,
      view: choice.view,
      status: [
        words.sentence(storeName, total),
        ...(list.marked.length > 0 ? [words.marked(list.marked.length)] : []),
        ...(columnTitles.length > 0 ? [words.sortedBy(columnTitles)] : []),
      ],
    }
  }, [storeName, total, list.marked, choice, actions, refresh, paste, hasContent, offReason])
  useContribution(contribution)
}
