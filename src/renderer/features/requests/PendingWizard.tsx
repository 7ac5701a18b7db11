/** Process Pending Certificates (reference section 8.6): the requests that wait, and the authority's reply to one of them. */
import { useState } from 'react'
import type { CompletedRequest, PendingRequest } from '../../../contract/certificate-request.ts'
import type { OfferedFile } from '../../../contract/file.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useClient, useFiles } from '../../bridge/client.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { TextField } from '../../components/TextField.tsx'
import { Wizard, type WizardButton } from '../../components/Wizard.tsx'
import { useCommands } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { ExecutingPage } from '../../execution/ExecutingPage.tsx'

const none: readonly PendingRequest[] = []

export function PendingWizard({ onClose }: { readonly onClose: () => void }) {
  const words = texts().requests.pending
  const answer = useRequest('requests.list', {}, { refreshOn: 'requests.changed' })
  const command = useCommand('requests.complete')
  const [file, setFile] = useState<OfferedFile>()
  const [outcome, setOutcome] = useState<Result<CompletedRequest>>()
  const [chosenId, setChosen] = useState<string>()
  const waiting = answer.state === 'ready' ? answer.value.requests : none
  const isRunning = command.state.state === 'running'
  const isDone = outcome?.ok === true
  const process = async (): Promise<void> => {
    if (file !== undefined) setOutcome(await command.run({ ticket: file.ticket }))
  }
  const buttons: { next?: WizardButton; finish?: WizardButton } = isDone
    ? { finish: { onClick: onClose } }
    : {
        next: {
          label: words.process,
          busy: isRunning,
          offReason: file === undefined ? words.chooseFirst : undefined,
          onClick: () => void process(),
        },
      }
  return (
    <Wizard
      title={words.title}
      icon="request"
      steps={(['introduction', 'executing'] as const).map(id => ({ id, title: words.pages[id] }))}
      current={isDone || isRunning ? 'executing' : 'introduction'}
      outcome={isDone ? 'finished' : outcome === undefined ? undefined : 'failed'}
      heading={isDone || isRunning ? words.pages.executing : words.pages.introduction}
      lead={isDone ? undefined : words.lead}
      {...buttons}
      onCancel={onClose}
      withoutCancel={isDone}
      cannotClose={isRunning}
    >
      <div className="assign-page requests-page">
        {outcome?.ok === false && (
          <ProblemNotice inline {...texts().problem(outcome.problem)} code={outcome.problem.code} />
        )}
        {answer.state === 'failed' && (
          <ProblemNotice
            {...texts().problem(answer.problem)}
            code={answer.problem.code}
            onRetry={answer.retry}
          />
        )}
        {isRunning && <Progress label={words.running} />}
        {isDone && <Completed completed={outcome.value} onClose={onClose} />}
        {!isDone && !isRunning && (
          <>
            <ReplyFile
              file={file}
              onFile={chosen => {
                setOutcome(undefined)
                setFile(chosen)
              }}
              onProblem={problem => setOutcome({ ok: false, problem })}
            />
            <WaitingList
              requests={waiting}
              chosen={waiting.find(({ id }) => id === chosenId)}
              onChoose={({ id }) => setChosen(id)}
              onProblem={problem => setOutcome({ ok: false, problem })}
            />
          </>
        )}
      </div>
    </Wizard>
  )
}

function ReplyFile(props: {
  readonly file: OfferedFile | undefined
  readonly onFile: (file: OfferedFile) => void
  readonly onProblem: (problem: Problem) => void
}) {
  const words = texts().requests.pending
  const files = useFiles()
  const browse = async (): Promise<void> => {
    const picked = await files.pick({ purpose: 'import', multiple: false })
    const [file] = picked.ok ? picked.value : []
    if (!picked.ok) props.onProblem(picked.problem)
    else if (file !== undefined) props.onFile(file)
  }
  return (
    <div className="import-choose">
      <TextField
        label={words.file}
        value={props.file?.name ?? ''}
        placeholder={words.noFile}
        onChange={() => undefined}
        readOnly
      />
      <Button autoFocus={props.file === undefined} onClick={() => void browse()}>
        {words.browse}
      </Button>
    </div>
  )
}

function WaitingList(props: {
  readonly requests: readonly PendingRequest[]
  readonly chosen: PendingRequest | undefined
  readonly onChoose: (request: PendingRequest) => void
  readonly onProblem: (problem: Problem) => void
}) {
  const { requests, chosen, onProblem } = props
  const words = texts().requests.pending
  const client = useClient()
  const files = useFiles()
  const dialogs = useDialogs()
  const saveAgain = async (request: PendingRequest): Promise<void> => {
    const file = await client.request('requests.file', { id: request.id })
    if (!file.ok) return onProblem(file.problem)
    const saved = await files.saveText(file.value.name, file.value.pem)
    if (!saved.ok) onProblem(saved.problem)
  }
  const remove = async (request: PendingRequest): Promise<void> => {
    const removed = await client.request('requests.remove', { ids: [request.id] })
    if (!removed.ok) onProblem(removed.problem)
  }
  const askToRemove = (request: PendingRequest): void => {
    dialogs.open(shut => (
      <ConfirmDialog
        title={words.title}
        question={words.removeQuestion(request.friendlyName)}
        explain={words.removeExplain}
        confirmLabel={words.removeConfirm}
        stayLabel={words.keep}
        onStay={shut}
        onConfirm={() => {
          shut()
          void remove(request)
        }}
      />
    ))
  }
  const offReason = chosen === undefined ? words.selectFirst : undefined
  return (
    <>
      <b>{words.list}</b>
      <ShortTable
        className="requests-names"
        label={words.list}
        columns={pendingColumns()}
        rows={requests}
        rowKey={({ id }) => id}
        selected={chosen?.id}
        onSelect={props.onChoose}
        empty={words.none}
      />
      {requests.length > 0 && (
        <div className="row">
          <Button
            offReason={offReason}
            onClick={() => {
              if (chosen !== undefined) void saveAgain(chosen)
            }}
          >
            {words.again}
          </Button>
          <Button
            offReason={offReason}
            onClick={() => {
              if (chosen !== undefined) askToRemove(chosen)
            }}
          >
            {words.remove}
          </Button>
        </div>
      )}
    </>
  )
}

function pendingColumns(): readonly TableColumn<PendingRequest>[] {
  const words = texts().requests.pending
  const cut = (text: string) => (
    <span className="ell" title={text}>
      {text}
    </span>
  )
  return [
    { id: 'name', title: words.columns.name, width: 180, render: ({ friendlyName }) => cut(friendlyName) },
    { id: 'usage', title: words.columns.usage, render: ({ types }) => cut(words.usage(types)) },
    {
      id: 'target',
      title: words.columns.target,
      width: 170,
      render: ({ identity, identityName }) => cut(identity === 'global' ? 'Global' : identityName),
    },
    { id: 'since', title: words.columns.since, width: 90, render: ({ createdAt }) => words.since(createdAt) },
  ]
}

function Completed(props: { readonly completed: CompletedRequest; readonly onClose: () => void }) {
  const { request, missingNames, alsoStored, log } = props.completed
  const words = texts().requests.pending
  const commands = useCommands()
  const assign = (): void => {
    props.onClose()
    commands.invoke('assignments.assign', { identity: request.identity, types: request.types })
  }
  return (
    <>
      <Banner
        state="valid"
        title={words.done(request.friendlyName)}
        action={
          <Button variant="primary" size="small" onClick={assign}>
            {words.assign}
          </Button>
        }
      >
        {alsoStored.length > 0 && words.also(alsoStored.length)}
      </Banner>
      {missingNames.length > 0 && (
        <Banner state="warning" title={words.missing(missingNames)}>
          {words.missingWhat}
        </Banner>
      )}
      <ExecutingPage log={log} />
    </>
  )
}
