/**
 * The search over all stores: hits grouped by computer, with the place, the field and the text that matched. One line
 * above says how the text was read. It lies over the node that was open; Esc goes back.
 */
import { useEffect, useMemo, useState } from 'react'
import type { ComputerId } from '../../../contract/store.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { DataGrid } from '../../components/DataGrid.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { emptySelection, selectOnly, type Selection } from '../../components/selection.ts'
import { StateMark } from '../../components/StateMark.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { present, type Action, type ActionGroup } from '../../console/action.ts'
import { useCommands, type Commands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { useNavigation } from '../../console/navigation.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { usePanes } from '../../console/panes.tsx'
import { readSearchText } from './find-marks.ts'
import { hitColumns } from './hit-columns.tsx'
import { HitDetails } from './HitDetails.tsx'
import { rowKey } from './row-look.ts'
import { certificatesNodeId } from './store-node-id.ts'
import { useFind } from './use-find.ts'

export interface SearchViewProps {
  readonly text: string
}

const shortest = 2
const allTab = 'all'

export function SearchView({ text: typed }: SearchViewProps) {
  const words = texts().certificates.search
  const { answer, search, stop } = useFind()
  const computerName = useComputerNames()
  const isLongEnough = typed.trim().length >= shortest
  useEffect(() => {
    if (!isLongEnough) {
      stop()
      return undefined
    }
    // Between two key strokes nothing is asked: main would answer for letters nobody sees.
    const timer = setTimeout(() => search({ text: typed, field: 'any' }), 80)
    return () => clearTimeout(timer)
  }, [typed, isLongEnough, search, stop])
  const [tab, setTab] = useState<string>(allTab)
  const rows = useMemo(() => (answer.state === 'found' ? answer.rows : []), [answer])
  const computers = useMemo(() => [...new Set(rows.map(row => row.ref.computer))], [rows])
  const current = computers.some(computer => computer === tab) ? tab : allTab
  const shown = useMemo(
    () => (current === allTab ? rows : rows.filter(row => row.ref.computer === current)),
    [rows, current],
  )
  return (
    <>
      <PaneHead title={words.title}>
        {answer.state === 'found' && (
          <span className="caption dimmer">{words.hits(answer.total, seconds(answer.elapsedMs))}</span>
        )}
      </PaneHead>
      <HowItWasRead typed={typed} />
      {!isLongEnough && <p className="grid-note dim">{words.minimum}</p>}
      {answer.state === 'searching' && <Waiting />}
      {answer.state === 'failed' && (
        <div className="view-body">
          <ProblemNotice {...texts().problem(answer.problem)} code={answer.problem.code} />
        </div>
      )}
      {answer.state === 'found' && isLongEnough && (
        <Tabs
          label={words.title}
          tabs={[
            { id: allTab, label: texts().certificates.search.allPlaces, count: answer.total },
            ...computers.map(computer => ({
              id: computer,
              label: computerName(computer),
              count: rows.filter(row => row.ref.computer === computer).length,
            })),
          ]}
          current={current}
          onChange={setTab}
        >
          <Hits rows={shown} total={answer.total} typed={answer.input.text} computerName={computerName} />
        </Tabs>
      )}
    </>
  )
}

function seconds(elapsedMs: number): string {
  return Math.max(elapsedMs / 1000, 0.01).toFixed(2)
}

function useComputerNames(): (computer: ComputerId) => string {
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const servers = estate.state === 'ready' ? estate.value.pools.flatMap(pool => pool.servers) : []
  return computer => texts().store.computer(computer, servers.find(server => server.id === computer)?.fqdn)
}

function HowItWasRead({ typed }: { readonly typed: string }) {
  const words = texts().certificates.search
  const { hex, blanks, invisible } = readSearchText(typed)
  const leftOut = words.leftOut(blanks, invisible)
  return (
    <div className="view-note">
      <StateMark state="info" />
      {hex === undefined ? (
        <span>{words.everywhere}</span>
      ) : (
        <span>
          {words.readAsHash} <b className="mono">{hex.replace(/(.{4})(?=.)/g, '$1 ')}</b>
          {leftOut !== '' && <span className="dim">. {words.wasLeftOut(leftOut)}</span>}
        </span>
      )}
    </div>
  )
}

interface HitsProps {
  readonly rows: readonly CertificateRow[]
  readonly total: number
  readonly typed: string
  readonly computerName: (computer: ComputerId) => string
}

function Hits({ rows, total, typed, computerName }: HitsProps) {
  const text = texts()
  const words = text.certificates.search
  const { go } = useNavigation()
  const commands = useCommands()
  const isSmall = usePanes().width === 'small'
  const [selection, setSelection] = useState<Selection>(emptySelection)
  const columns = useMemo(() => hitColumns(typed, computerName), [typed, computerName])
  const chosen = rows.find(row => selection.keys.has(rowKey(row))) ?? rows[0]
  const shownSelection = chosen === undefined ? emptySelection : selectOnly(rowKey(chosen))
  useContribution(
    useMemo(
      () => ({
        status: [words.status(total)],
        hidden: hitSteps(rows, chosen, setSelection),
        selection: chosen && hitActions(chosen, commands, go),
      }),
      [words, total, rows, chosen, commands, go],
    ),
  )
  const open = (row: CertificateRow) => commands.invoke('certificates.open', { ref: row.ref })
  const show = (row: CertificateRow) => go(certificatesNodeId(row.ref.computer, row.ref.store))
  return (
    <div className="search-hits">
      <div className="col grow">
        {rows.length < total && <p className="view-note">{words.more(total, rows.length)}</p>}
        <DataGrid
          label={words.title}
          mode="single"
          columns={isSmall ? columns.slice(0, 1) : columns}
          rows={rows}
          rowKey={rowKey}
          rowHeight={36}
          lined
          selection={shownSelection}
          onSelect={setSelection}
          onActivate={commands.has('certificates.open') ? open : show}
          empty={
            <>
              <b>{words.nothing(typed.trim())}</b>
              <p>{words.nothingWhat}</p>
            </>
          }
        />
      </div>
      {chosen && !isSmall && (
        <aside className="search-side" aria-label={text.certificates.preview.label}>
          <HitDetails row={chosen} />
          <div className="row search-buttons">
            {commands.has('certificates.open') && (
              <Button variant="primary" onClick={() => open(chosen)}>
                {words.open}
              </Button>
            )}
            <Button onClick={() => show(chosen)}>{words.showInStore}</Button>
          </div>
        </aside>
      )}
    </div>
  )
}

/** What can be done with a hit, for the Actions pane and the Action menu. */
function hitActions(row: CertificateRow, commands: Commands, go: (node: string) => void): ActionGroup {
  const { ref } = row
  const show: Action = {
    kind: 'action',
    id: 'show-in-store',
    label: texts().certificates.search.showInStore,
    icon: 'store',
    run: () => go(certificatesNodeId(ref.computer, ref.store)),
  }
  return {
    title: row.issuedTo,
    actions: present([
      commands.action('certificates.open', { ref }),
      show,
      commands.action('certificates.export', { refs: [ref] }),
      commands.action('certificates.properties', { ref }, { accelerator: 'Alt+Enter' }),
    ]),
  }
}

/** F3 and Shift+F3 go from hit to hit, wherever the keyboard is. */
function hitSteps(
  rows: readonly CertificateRow[],
  chosen: CertificateRow | undefined,
  onSelect: (selection: Selection) => void,
): readonly Action[] {
  const words = texts().certificates.search
  const step = (by: number) => () => {
    const at = chosen === undefined ? -1 : rows.indexOf(chosen)
    const next = rows[(at + by + rows.length) % rows.length]
    if (next !== undefined) onSelect(selectOnly(rowKey(next)))
  }
  return [
    { kind: 'action', id: 'next-hit', label: words.next, accelerator: 'F3', run: step(1) },
    { kind: 'action', id: 'previous-hit', label: words.previous, accelerator: 'Shift+F3', run: step(-1) },
  ]
}
