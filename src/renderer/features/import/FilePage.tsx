/** Page "File to Import": browse, drop or paste; every file with what it is and how far it came. */
import type { Dispatch } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import { assertNever } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button, IconButton } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextField } from '../../components/TextField.tsx'
import { isOpen, type ImportFile } from './import-file.ts'
import type { ImportEvent } from './import-flow.ts'
import { reviewPage, type ImportFlow } from './import-state.ts'
import { ReviewSummary } from './ReviewSummary.tsx'
import { ReviewTable } from './ReviewTable.tsx'
import { ThreeAnswers } from './ThreeAnswers.tsx'

export interface FilePageProps {
  readonly flow: Extract<ImportFlow, { stage: 'asking' }>
  readonly dispatch: Dispatch<ImportEvent>
  readonly onBrowse: () => void
}

export function FilePage({ flow, dispatch, onBrowse }: FilePageProps) {
  const words = texts().import.file
  const { files } = flow.input
  const shownName = files.length > 1 ? words.files(files.length) : (files[0]?.name ?? '')
  const showsReview = reviewPage(flow.input) === 'file' && files.some(isOpen)
  return (
    <>
      <div className="import-choose">
        <TextField
          label={words.fileName}
          value={shownName}
          onChange={() => undefined}
          placeholder={words.none}
          readOnly
        />
        <Button onClick={onBrowse} autoFocus={files.length === 0}>
          {files.length === 0 ? words.browse : words.addFiles}
        </Button>
      </div>
      {files.length === 0 ? (
        <div className="import-drop">
          <Icon name="import" size={20} />
          <span>{words.drop}</span>
        </div>
      ) : (
        <FileTable files={files} dispatch={dispatch} isSmall={showsReview} />
      )}
      {flow.refusedFile !== undefined && (
        <ProblemNotice inline {...texts().problem(flow.refusedFile)} code={flow.refusedFile.code} />
      )}
      <Unreadable files={files} dispatch={dispatch} />
      {showsReview && (
        <>
          <ReviewTable input={flow.input} dispatch={dispatch} />
          <ReviewSummary input={flow.input} />
        </>
      )}
    </>
  )
}

function FileTable(props: {
  readonly files: readonly ImportFile[]
  readonly dispatch: Dispatch<ImportEvent>
  readonly isSmall: boolean
}) {
  const words = texts().import.file
  const remove = (file: ImportFile): void => props.dispatch({ type: 'file-removed', ticket: file.ticket })
  return (
    <ShortTable
      className={props.isSmall ? 'import-files import-files-small' : 'import-files'}
      label={words.fileName}
      columns={fileColumns(remove)}
      rows={props.files}
      rowKey={file => file.ticket}
    />
  )
}

function fileColumns(remove: (file: ImportFile) => void): readonly TableColumn<ImportFile>[] {
  const words = texts().import.file
  const { columns } = words
  return [
    {
      id: 'name',
      title: columns.name,
      width: 200,
      render: ({ name }) => (
        <>
          <Icon name="file" />
          <span className="ell" title={name}>
            {name}
          </span>
        </>
      ),
    },
    {
      id: 'kind',
      title: columns.kind,
      render: file => (
        <span className="dim ell" title={whatItIs(file)}>
          {whatItIs(file)}
        </span>
      ),
    },
    {
      id: 'size',
      title: columns.size,
      width: 92,
      render: ({ sizeBytes }) => <span className="dim">{words.size(sizeBytes)}</span>,
    },
    { id: 'state', title: columns.state, width: 178, render: file => <FileState file={file} /> },
    {
      id: 'remove',
      title: '',
      spokenTitle: words.remove(''),
      width: 36,
      render: file => (
        <IconButton
          icon="close"
          size="small"
          iconSize={12}
          label={words.remove(file.name)}
          onClick={() => remove(file)}
        />
      ),
    },
  ]
}

function whatItIs({ reading }: ImportFile): string {
  const words = texts().import.file
  if (reading.state === 'open') return words.kind(reading.review.kind)
  return reading.state === 'locked' ? words.protectedBy(reading.encryption) : ''
}

function FileState({ file }: { readonly file: ImportFile }) {
  const words = texts().import.file
  switch (file.reading.state) {
    case 'reading':
      return <span className="dim">{words.reading}</span>
    case 'locked':
      return <StateMark state="info">{words.locked}</StateMark>
    case 'unreadable':
      return <StateMark state="error">{words.unreadable}</StateMark>
    case 'open': {
      const { entries } = file.reading.review
      const of = (kind: 'privateKey' | 'certificate' | 'other') =>
        entries.filter(({ what }) => what.kind === kind).length
      const held = words.holds({
        keys: of('privateKey'),
        certificates: of('certificate'),
        others: of('other'),
      })
      return held === '' ? (
        <StateMark state="unknown">{words.empty}</StateMark>
      ) : (
        <StateMark state="valid">{held}</StateMark>
      )
    }
    default:
      return assertNever(file.reading)
  }
}

/** Failures that say nothing about the file: it may be asked again. */
const passing: ReadonlySet<Problem['code']> = new Set([
  'connection-lost',
  'request-timeout',
  'too-many-requests',
  'cancelled',
  'internal',
])

/** Why files cannot be read: one alone with the three answers, several with a line each. */
function Unreadable(props: {
  readonly files: readonly ImportFile[]
  readonly dispatch: Dispatch<ImportEvent>
}) {
  const { files, dispatch } = props
  const unreadable = files.flatMap(({ name, ticket, sizeBytes, reading }) =>
    reading.state === 'unreadable' ? [{ name, ticket, sizeBytes, problem: reading.problem }] : [],
  )
  const [only] = unreadable
  if (only === undefined) return null
  if (files.length > 1) {
    return unreadable.map(({ name, ticket, problem }) => {
      const { what, likely } = texts().problem(problem)
      return (
        <Banner key={ticket} state="expired" title={`${name}:`}>
          {what} {likely}
        </Banner>
      )
    })
  }
  const { problem, sizeBytes, ticket } = only
  return (
    <>
      <ProblemNotice
        inline
        {...texts().problem(problem)}
        code={problem.code}
        onRetry={passing.has(problem.code) ? () => dispatch({ type: 'file-retried', ticket }) : undefined}
      />
      <ThreeAnswers problem={problem} sizeBytes={sizeBytes} />
    </>
  )
}
