/** Process Pending Certificates (reference section 8.6): the requests that wait, and the authority's reply to one of them. */
import { useState } from 'react'
import type { CompletedRequest, PendingRequest } from '../../../contract/certificate-request.ts'
import type { OfferedFile } from '../../../contract/file.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useFiles } from '../../bridge/client.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { TextField } from '../../components/TextField.tsx'
import { Wizard, type WizardButton } from '../../components/Wizard.tsx'
import { ExecutingPage } from '../../execution/ExecutingPage.tsx'
import { AssignNow } from './AssignNow.tsx'
import { WaitingList } from './WaitingList.tsx'

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

function Completed(props: { readonly completed: CompletedRequest; readonly onClose: () => void }) {
  const { request, missingNames, alsoStored, log } = props.completed
  const words = texts().requests.pending
  return (
    <>
      <Banner
        state="valid"
        title={words.done(request.friendlyName)}
        action={<AssignNow of={request} onLeave={props.onClose} />}
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
