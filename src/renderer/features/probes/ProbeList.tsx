/** The endpoints as a list, with the details of one below and their actions around. */
import { useMemo, useState, type RefObject } from 'react'
import type { ProbeRow, ProbeRunStatus } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { DataGrid } from '../../components/DataGrid.tsx'
import { defaultLayout, sortRows } from '../../components/grid-column.ts'
import { Menu, type MenuPlace } from '../../components/Menu.tsx'
import type { Selection } from '../../components/selection.ts'
import { toMenuItems } from '../../console/action.ts'
import { useContribution } from '../../console/contributions.tsx'
import { SplitBelow } from '../../console/SplitBelow.tsx'
import { useColumnLayout } from '../../lists/use-column-layout.ts'
import { probeColumns, smallColumns } from './probe-columns.tsx'
import { ProbeDetail } from './ProbeDetail.tsx'
import type { Segment } from './row-filter.ts'
import { useEndpointNames } from './use-endpoint-names.ts'
import { statusSentences } from './status-sentences.ts'
import type { ProbeActions } from './use-probe-actions.tsx'

const rowKey = ({ endpoint }: ProbeRow): string => endpoint.id

export interface ProbeListProps {
  readonly gridRef: RefObject<HTMLDivElement | null>
  /** Those that are shown. */
  readonly rows: readonly ProbeRow[]
  /** Also those that a filter hides: what is told apart stays told apart. */
  readonly all: readonly ProbeRow[]
  readonly segment: Segment
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly chosen: ProbeRow | undefined
  readonly actions: ProbeActions
  readonly newest: ProbeRunStatus | undefined
  /** When the run that is shown began: what is older is told with its time. */
  readonly since: string | undefined
  readonly counts: { readonly [S in Segment]: number }
  readonly nextRunAt: string | null
}

export function ProbeList(props: ProbeListProps) {
  const { gridRef, rows, all, selection, onSelect, chosen, actions, newest, since, counts, nextRunAt } = props
  const words = texts().probesPage
  const [isOpen, setOpen] = useState(false)
  const [menu, setMenu] = useState<{ readonly of: 'columns' | 'rows'; readonly place: MenuPlace }>()
  const nameOf = useEndpointNames(all)
  const columns = useMemo(() => probeColumns(nameOf, since), [nameOf, since])
  const firstLayout = useMemo(
    () => defaultLayout(columns, [{ column: 'endpoint', descending: false }]),
    [columns],
  )
  const choice = useColumnLayout('probes', columns, firstLayout, smallColumns)
  const { sort } = choice.layout
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort])
  const title = chosen === undefined ? words.title : titleOf(chosen)
  const { menu: columnMenu } = choice
  useContribution(
    useMemo(
      () => ({
        selection: chosen && { title: titleOf(chosen), actions: actions.marked },
        view: [
          {
            kind: 'menu',
            id: 'columns',
            label: texts().certificates.chooseColumns,
            actions: columnMenu,
          } as const,
        ],
      }),
      [actions, chosen, columnMenu],
    ),
  )
  useContribution(
    useMemo(
      () => ({ status: statusSentences({ newest, counts, marked: selection.keys.size, nextRunAt }) }),
      [newest, counts, selection.keys.size, nextRunAt],
    ),
  )
  return (
    <>
      <SplitBelow
        label={words.detail.label(title)}
        stateKey={isOpen ? 'probes-evidence' : 'probes'}
        height={isOpen ? 340 : 124}
        below={
          chosen === undefined ? (
            <p className="dim">{words.detail.nothingChosen}</p>
          ) : (
            <ProbeDetail
              row={chosen}
              shownName={nameOf(chosen)}
              actions={actions.detail}
              isOpen={isOpen}
              onOpen={setOpen}
            />
          )
        }
      >
        <DataGrid
          label={words.title}
          gridRef={gridRef}
          columns={choice.shown}
          rows={sorted}
          rowKey={rowKey}
          selection={selection}
          onSelect={onSelect}
          sort={sort}
          {...choice.header}
          onActivate={() => setOpen(true)}
          onHeadingMenu={(_, at) => setMenu({ of: 'columns', place: at })}
          onMenu={(row, at) => setMenu({ of: row === undefined ? 'columns' : 'rows', place: at })}
          empty={<p className="dim">{emptyWords(props.segment)}</p>}
        />
      </SplitBelow>
      {menu && (
        <Menu
          label={menu.of === 'columns' ? texts().certificates.chooseColumns : title}
          items={toMenuItems(menu.of === 'columns' ? columnMenu : actions.marked)}
          place={menu.place}
          onClose={() => setMenu(undefined)}
        />
      )}
    </>
  )
}

function titleOf({ endpoint }: ProbeRow): string {
  return texts().probesPage.detail.title(endpoint.label, endpoint.port)
}

function emptyWords(segment: Segment): string {
  const words = texts().probesPage
  return { all: words.noneFound, problems: words.noProblems, running: words.noneRunning }[segment]
}
