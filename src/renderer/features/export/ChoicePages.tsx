/** The first pages of the Export Wizard: Welcome, Export Private Key, Export File Format. */
import type { Dispatch } from 'react'
import { texts } from '../../../text/texts.ts'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Icon } from '../../components/Icon.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import {
  canExportKey,
  chosenFormat,
  formatObstacle,
  type ExportChoices,
  type ExportEvent,
  type FormatName,
} from './export-flow.ts'
import { keyObstacle, namesAbove, type ExportSubject } from './export-subject.ts'

export interface ChoicePageProps {
  readonly choices: ExportChoices
  readonly subjects: readonly ExportSubject[]
  readonly dispatch: Dispatch<ExportEvent>
}

export function WelcomePage({ subjects }: Pick<ChoicePageProps, 'subjects'>) {
  const words = texts().export.welcome
  return (
    <>
      <b>{words.what(subjects.length)}</b>
      <ShortTable
        className="export-subjects"
        label={words.what(subjects.length)}
        columns={subjectColumns()}
        rows={subjects}
        rowKey={({ ref }) => `${ref.computer} ${ref.store} ${ref.thumbprint}`}
      />
      <p className="dim">{words.proof}</p>
    </>
  )
}

function subjectColumns(): readonly TableColumn<ExportSubject>[] {
  const words = texts().export.welcome
  return [
    {
      id: 'issuedTo',
      title: words.columns.issuedTo,
      render: ({ issuedTo, key, isCa }) => (
        <>
          <Icon name={isCa ? 'cert-ca' : key === 'none' ? 'cert' : 'cert-key'} />
          <span className="ell" title={issuedTo}>
            {issuedTo}
          </span>
        </>
      ),
    },
    {
      id: 'friendlyName',
      title: words.columns.friendlyName,
      width: 170,
      render: ({ friendlyName }) => <span className="ell">{friendlyName ?? words.none}</span>,
    },
    {
      id: 'expires',
      title: words.columns.expires,
      width: 96,
      render: ({ notAfter }) => notAfter.slice(0, 10),
    },
    { id: 'key', title: words.columns.key, width: 130, render: ({ key }) => words.key[key] },
  ]
}

export function PrivateKeyPage({ choices, subjects, dispatch }: ChoicePageProps) {
  const words = texts().export.privateKey
  const obstacle = keyObstacle(subjects)
  const offReason =
    obstacle === undefined
      ? undefined
      : obstacle.reason === 'some'
        ? words.off.some(obstacle.names)
        : words.off[obstacle.reason]
  return (
    <section className="export-who">
      <b>{words.question}</b>
      <RadioList
        label={words.question}
        boxed
        autoFocus
        value={choices.withKey && canExportKey(subjects) ? 'yes' : 'no'}
        onChange={value => dispatch({ type: 'chosen', change: { withKey: value === 'yes' } })}
        options={[
          { value: 'yes', label: words.yes, hint: words.yesHint, offReason },
          { value: 'no', label: words.no, hint: words.noHint },
        ]}
      />
    </section>
  )
}

const formats: readonly FormatName[] = ['der', 'base64', 'p7b', 'pfx']

export function FormatPage({ choices, subjects, dispatch }: ChoicePageProps) {
  const words = texts().export.format
  const chosen = chosenFormat(choices, subjects)
  return (
    <>
      <RadioList
        label={texts().export.pages.format}
        boxed
        autoFocus
        value={chosen}
        onChange={format => {
          if (format !== 'pfx') dispatch({ type: 'chosen', change: { plainFormat: format } })
        }}
        options={formats.map(format => {
          const obstacle = formatObstacle(format, choices, subjects)
          return {
            value: format,
            label: words.label(format),
            hint: words.hint(format),
            offReason: obstacle === undefined ? undefined : words.off[obstacle],
          }
        })}
      />
      {chosen === 'p7b' && (
        <CheckBox
          label={words.includePath}
          hint={pathWords(subjects)}
          checked={choices.includePathInP7b}
          onChange={value => dispatch({ type: 'chosen', change: { includePathInP7b: value } })}
        />
      )}
      {chosen === 'pfx' && <StateMark state="info">{texts().export.format.pathIsNext}</StateMark>}
    </>
  )
}

/** The CA certificates that would come along, and whether they reach a root. */
export function pathWords(subjects: readonly ExportSubject[]): string {
  const words = texts().export.format
  const names = namesAbove(subjects)
  return subjects.every(({ pathComplete }) => pathComplete)
    ? words.pathComplete(names)
    : words.pathIncomplete(names)
}
