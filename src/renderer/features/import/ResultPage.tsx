/** The last page: what was imported, what got its key, what was left out and why, file by file. */
import { useState } from 'react'
import { assertNever } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { useCommands } from '../../console/commands.tsx'
import type { ImportFile } from './import-file.ts'
import type { FileResult } from './import-state.ts'
import { resultLines, type ResultLine } from './result-lines.ts'

export function ResultPage(props: {
  readonly results: readonly FileResult[]
  readonly files: readonly ImportFile[]
}) {
  const { results, files } = props
  const words = texts().import.result
  const commands = useCommands()
  const lines = results.flatMap(({ name, result }) =>
    result.ok ? resultLines(name, result.value, files) : [],
  )
  const [selected, setSelected] = useState<string>()
  return (
    <>
      {results.map(({ name, result }) =>
        result.ok ? null : (
          <ProblemNotice
            key={name}
            inline
            {...texts().problem(result.problem)}
            code={`${name}: ${result.problem.code}`}
          />
        ),
      )}
      {lines.length > 0 && (
        <ShortTable
          className="import-results"
          label={words.columns.outcome}
          columns={columns()}
          rows={lines}
          rowKey={line => line.id}
          groupOf={results.length > 1 ? ({ fileName }) => fileName : undefined}
          selected={selected}
          onSelect={line => setSelected(line.id)}
          onActivate={({ ref }) => {
            if (ref !== undefined) commands.invoke('certificates.open', { ref })
          }}
        />
      )}
      {lines.some(({ ref }) => ref !== undefined) && <p className="caption dim">{words.openHint}</p>}
    </>
  )
}

function columns(): readonly TableColumn<ResultLine>[] {
  const words = texts().import.result
  return [
    {
      id: 'what',
      title: words.columns.what,
      width: 290,
      render: line => (
        <>
          <Icon name={iconOf(line)} />
          <span className="ell" title={line.name}>
            {line.name}
          </span>
        </>
      ),
    },
    {
      id: 'where',
      title: words.columns.where,
      width: 220,
      render: ({ ref }) => (
        <span className="dim ell">{ref === undefined ? words.notInStore : words.store(ref.store)}</span>
      ),
    },
    {
      id: 'outcome',
      title: words.columns.outcome,
      render: line => <StateMark state={stateOf(line)}>{outcomeWords(line)}</StateMark>,
    },
  ]
}

function iconOf(line: ResultLine): IconName {
  switch (line.kind) {
    case 'endEntity':
      return line.outcome === 'importedWithKey' || line.outcome === 'keyAdded' ? 'cert-key' : 'cert'
    case 'ca':
      return 'cert-ca'
    case 'key':
      return 'key'
    case 'other':
      return 'file'
    default:
      return assertNever(line.kind)
  }
}

function stateOf(line: ResultLine): StateName {
  if (line.outcome !== 'skipped') return 'valid'
  const wasWanted = line.reason === 'thumbprint-collision' || line.reason === 'key-without-certificate'
  return wasWanted ? 'warning' : 'info'
}

function outcomeWords(line: ResultLine): string {
  const words = texts().import.result
  return line.outcome === 'skipped' ? words.skipped(line.reason) : words[line.outcome]
}
