/** The recycle bin: what was deleted, from where, with or without a key; what restoring and deleting for ever mean. */
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { RecycleBinEntry } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { DataGrid } from '../../components/DataGrid.tsx'
import { defaultLayout } from '../../components/grid-column.ts'
import { Menu, type MenuPlace } from '../../components/Menu.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { toMenuItems, type Action, type ActionItem } from '../../console/action.ts'
import { useContribution } from '../../console/contributions.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { SplitBelow } from '../../console/SplitBelow.tsx'
import { useToasts } from '../../console/toasts.tsx'
import { DeleteForeverDialog } from './DeleteForeverDialog.tsx'
import { ListHead } from '../../lists/ListHead.tsx'
import { binColumns, filterBin } from './recycle-bin-columns.tsx'
import { RecycleBinPreview } from './RecycleBinPreview.tsx'
import { RestoreAllDialog } from './RestoreAllDialog.tsx'
import { useCertificateChanges } from './use-certificate-changes.tsx'
import { useColumnLayout } from '../../lists/use-column-layout.ts'
import { useMarkedRows } from '../../lists/use-marked-rows.ts'
import { useReadOnlyReason } from '../../lists/use-read-only-reason.ts'

const noEntries: readonly RecycleBinEntry[] = []

export function RecycleBinView() {
  const text = texts()
  const words = text.certificates.bin
  const grid = useRef<HTMLDivElement>(null)
  const answer = useRequest('recycleBin.list', {}, { refreshOn: 'certificates.changed' })
  const entries = answer.state === 'ready' ? answer.value.entries : noEntries
  const columns = useMemo(() => binColumns(), [])
  const firstLayout = useMemo(
    () => defaultLayout(columns, [{ column: 'deleted', descending: true }], ['issuedBy']),
    [columns],
  )
  const choice = useColumnLayout('bin', columns, firstLayout, ['issuedTo', 'from', 'deleted'])
  const [filter, setFilter] = useState('')
  const list = useMarkedRows(entries, columns, choice.layout.sort, entryKey, filter, filterBin)
  const [menu, setMenu] = useState<{ readonly of: 'rows' | 'columns'; readonly place: MenuPlace }>()
  const actions = useBinActions(entries, list.marked)
  const keys = entries.filter(entry => entry.hasKey).length
  const refresh = answer.state === 'ready' ? answer.refresh : undefined
  useContribution(
    useMemo(
      () => ({
        place: [
          ...actions.all,
          {
            kind: 'action',
            id: 'refresh',
            label: text.certificates.actions.refresh,
            icon: 'refresh',
            accelerator: 'F5',
            run: () => refresh?.(),
          } satisfies Action,
        ],
        selection:
          list.marked[0] &&
          ({
            title: text.certificates.group(list.marked.length, list.marked[0].issuedTo),
            actions: actions.marked,
          } as const),
        view: choice.view,
        status: [
          words.sentence(entries.length, keys),
          ...(list.marked.length > 0 ? [text.certificates.marked(list.marked.length)] : []),
        ],
      }),
      [actions, refresh, list.marked, choice.view, entries.length, keys, text, words],
    ),
  )
  if (answer.state === 'loading') return <Waiting />
  if (answer.state === 'failed')
    return (
      <div className="view-body">
        <ProblemNotice {...text.problem(answer.problem)} code={answer.problem.code} onRetry={answer.retry} />
      </div>
    )
  return (
    <SplitBelow
      label={words.label}
      stateKey="bin"
      height={172}
      below={
        <RecycleBinPreview
          entries={list.marked}
          onRestore={actions.restore}
          onDeleteForever={actions.deleteForever}
          offReason={actions.offReason}
        />
      }
    >
      <ListHead
        title={words.title}
        crumbs={[]}
        count={words.count(entries.length, keys)}
        filter={filter}
        onFilter={setFilter}
        onLeaveFilter={() => grid.current?.focus()}
        onColumns={place => setMenu({ of: 'columns', place })}
      />
      <div className="view-note">
        <StateMark state="info" />
        <span>{words.note}</span>
      </div>
      <DataGrid
        label={words.title}
        gridRef={grid}
        columns={choice.shown}
        rows={list.rows}
        rowKey={entryKey}
        selection={list.selection}
        onSelect={list.select}
        sort={choice.layout.sort}
        {...choice.header}
        onHeadingMenu={(_, place) => setMenu({ of: 'columns', place })}
        onMenu={(entry, place) => {
          if (entry !== undefined) setMenu({ of: 'rows', place })
        }}
        empty={
          <>
            <b>{filter.trim() === '' ? words.emptyTitle : words.notFound(filter.trim())}</b>
            <p>{words.emptyWhat}</p>
          </>
        }
      />
      {menu && (
        <Menu
          label={menu.of === 'columns' ? text.certificates.chooseColumns : words.title}
          items={toMenuItems(menu.of === 'columns' ? choice.menu : actions.marked)}
          place={menu.place}
          onClose={() => setMenu(undefined)}
        />
      )}
    </SplitBelow>
  )
}

function entryKey(entry: RecycleBinEntry): string {
  return entry.id
}

interface BinActions {
  readonly offReason: string | undefined
  readonly restore: () => void
  readonly deleteForever: () => void
  readonly marked: readonly ActionItem[]
  readonly all: readonly ActionItem[]
}

function useBinActions(entries: readonly RecycleBinEntry[], marked: readonly RecycleBinEntry[]): BinActions {
  const client = useClient()
  const toasts = useToasts()
  const dialogs = useDialogs()
  const changes = useCertificateChanges()
  const offReason = useReadOnlyReason()
  const bringBack = useCallback(
    async (chosen: readonly RecycleBinEntry[]): Promise<Problem | undefined> => {
      const result = await client.request('recycleBin.restore', { ids: chosen.map(entry => entry.id) })
      if (!result.ok) return result.problem
      toasts.show({ title: texts().certificates.bin.restored(result.value.restored) })
      return undefined
    },
    [client, toasts],
  )
  return useMemo(() => {
    const words = texts().certificates
    const destroy = async (chosen: readonly RecycleBinEntry[]) => {
      const ids = chosen.map(entry => entry.id)
      const result = await client.request('recycleBin.deleteForever', { ids })
      if (!result.ok) return result.problem
      toasts.show({ title: words.forever.done(result.value.deleted) })
      return undefined
    }
    const askDestroy = (chosen: readonly RecycleBinEntry[]) =>
      dialogs.open(close => (
        <DeleteForeverDialog
          of={{ of: 'recycled', ids: chosen.map(entry => entry.id) }}
          count={chosen.length}
          name={chosen[0]?.issuedTo ?? ''}
          keys={chosen.filter(entry => entry.hasKey).length}
          onConfirm={() => destroy(chosen)}
          onClose={close}
        />
      ))
    const restore = () => {
      void bringBack(marked).then(problem => {
        if (problem !== undefined) changes.showProblem(words.bin.restore, problem)
      })
    }
    const action = (id: string, label: string, run: () => void, more: Partial<Action>): Action => ({
      kind: 'action',
      id,
      label,
      run,
      offReason,
      ...more,
    })
    const whenFilled = offReason ?? (entries.length === 0 ? words.bin.nothing : undefined)
    return {
      offReason,
      restore,
      deleteForever: () => askDestroy(marked),
      marked: [
        action('restore', words.bin.restore, restore, { icon: 'undo', accelerator: 'Ctrl+Z' }),
        action('delete', words.actions.deleteForever, () => askDestroy(marked), {
          icon: 'recycle',
          accelerator: 'Del',
        }),
      ],
      all: [
        action(
          'restore-all',
          words.bin.restoreAll,
          () =>
            dialogs.open(close => (
              <RestoreAllDialog count={entries.length} onConfirm={() => bringBack(entries)} onClose={close} />
            )),
          { icon: 'undo', offReason: whenFilled },
        ),
        action('empty', words.bin.empty, () => askDestroy(entries), {
          icon: 'recycle',
          offReason: whenFilled,
        }),
      ],
    }
  }, [client, toasts, dialogs, changes, offReason, entries, marked, bringBack])
}
