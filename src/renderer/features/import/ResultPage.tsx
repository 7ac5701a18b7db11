/** The last page: what was imported, what got its key, what was left out and why, file by file. */
import type { CertificateRef } from '../../../contract/stored-certificate.ts'
import type { ImportOutcome } from '../../../contract/transfer.ts'
import { texts } from '../../../text/texts.ts'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { useCommands } from '../../console/commands.tsx'
import { useState } from 'react'
import type { FileResult } from './import-state.ts'

export interface ResultLine {
  readonly id: string
  readonly icon: IconName
  readonly name: string
  readonly place: string
  readonly state: StateName
  readonly outcome: string
  /** Opens in the certificate dialog. */
  readonly ref: CertificateRef | undefined
}

export function ResultPage({ results }: { readonly results: readonly FileResult[] }) {
  const words = texts().import.result
  const commands = useCommands()
  const lines = results.flatMap(({ name, result }) => (result.ok ? resultLines(name, result.value) : []))
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
          selected={selected}
          onSelect={line => setSelected(line.id)}
          onActivate={({ ref }) => {
            if (ref !== undefined) commands.invoke('certificates.open', { ref })
          }}
        />
      )}
    </>
  )
}

function columns(): readonly TableColumn<ResultLine>[] {
  const words = texts().import.result.columns
  return [
    {
      id: 'what',
      title: words.what,
      width: 300,
      render: ({ icon, name }) => (
        <>
          <Icon name={icon} />
          <span className="ell" title={name}>
            {name}
          </span>
        </>
      ),
    },
    {
      id: 'where',
      title: words.where,
      width: 190,
      render: ({ place }) => <span className="dim ell">{place}</span>,
    },
    {
      id: 'outcome',
      title: words.outcome,
      render: ({ state, outcome }) => <StateMark state={state}>{outcome}</StateMark>,
    },
  ]
}

function resultLines(fileName: string, outcome: ImportOutcome): ResultLine[] {
  const words = texts().import.result
  const imported = outcome.imported.map(({ ref, subject, hasPrivateKey, friendlyName }): ResultLine => ({
    id: `${fileName} ${ref.store} ${ref.thumbprint}`,
    icon: hasPrivateKey ? 'cert-key' : ref.store === 'My' || ref.store === 'AddressBook' ? 'cert' : 'cert-ca',
    name: friendlyName ?? subject,
    place: words.store(ref.store),
    state: 'valid',
    outcome: hasPrivateKey ? words.importedWithKey : words.imported,
    ref,
  }))
  const keyed = outcome.keysAdded.map((ref): ResultLine => ({
    id: `${fileName} key ${ref.store} ${ref.thumbprint}`,
    icon: 'cert-key',
    name: ref.thumbprint,
    place: words.store(ref.store),
    state: 'valid',
    outcome: words.keyAdded,
    ref,
  }))
  const skipped = outcome.skipped.map(({ subject, reason }, index): ResultLine => ({
    id: `${fileName} skipped ${index}`,
    icon: reason === 'unknown-content' ? 'file' : reason === 'key-without-certificate' ? 'key' : 'cert',
    name: subject,
    place: words.notInStore,
    state: reason === 'thumbprint-collision' || reason === 'key-without-certificate' ? 'warning' : 'info',
    outcome: words.skipped(reason),
    ref: undefined,
  }))
  return [...imported, ...keyed, ...skipped]
}
