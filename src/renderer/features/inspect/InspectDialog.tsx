/**
 * "Examine a file": what a file contains, by content, with nothing stored. A failure is told as the answer to three
 * questions in order; only the third speaks of the password.
 */
import { useEffect, useEffectEvent, useReducer, useRef, type DragEvent } from 'react'
import type { OfferedFile } from '../../../contract/file.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, useFiles } from '../../bridge/client.ts'
import { AnswerList } from '../../components/AnswerList.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { advanceInspect, type InspectState } from './inspect-flow.ts'
import { InspectedContent, type ExaminedCertificate } from './InspectedContent.tsx'

export interface InspectDialogProps {
  /** Already offered, by a drop or from outside; the first one is shown. */
  readonly file?: OfferedFile | undefined
  readonly onOpenCertificate: (certificate: ExaminedCertificate) => void
  /** Hands the file over to the Import Wizard; it keeps the ticket. */
  readonly onImport: (file: OfferedFile) => void
  readonly onClose: () => void
}

export function InspectDialog({ file, onOpenCertificate, onImport, onClose }: InspectDialogProps) {
  const words = texts().inspect
  const files = useFiles()
  const [state, dispatch] = useReducer(advanceInspect, file, initial)
  useReading(state, dispatch)
  const handedOver = useRef(false)
  const ticket = 'file' in state ? state.file.ticket : undefined
  const forget = useEffectEvent((forgotten: OfferedFile['ticket']) => {
    if (!handedOver.current) void files.discard(forgotten)
  })
  useEffect(() => (ticket === undefined ? undefined : () => forget(ticket)), [ticket])

  const take = (result: Result<OfferedFile>): void => {
    if (result.ok) dispatch({ event: 'offered', file: result.value })
    else if (result.problem.code !== 'cancelled') dispatch({ event: 'offer-failed', problem: result.problem })
  }
  const choose = async (): Promise<void> => {
    const picked = await files.pick({ purpose: 'inspect', multiple: false })
    if (!picked.ok) take(picked)
    else if (picked.value[0] !== undefined) take({ ok: true, value: picked.value[0] })
  }
  const drop = (event: DragEvent): void => {
    const dropped = event.dataTransfer.files[0]
    if (dropped === undefined) return
    event.preventDefault()
    event.stopPropagation()
    void files.offer(dropped).then(take)
  }
  const enterPassword = (): void => dispatch({ event: 'password-entered' })

  return (
    <Dialog
      title={words.title('file' in state ? state.file.name : undefined)}
      icon="globe-doc"
      width={920}
      height={600}
      onCancel={onClose}
      onSubmit={state.step === 'locked' ? enterPassword : undefined}
      footLeft={
        state.step === 'choose' ? undefined : (
          <Button icon="folder" onClick={() => void choose()}>
            {words.another}
          </Button>
        )
      }
      foot={
        <>
          {state.step === 'opened' && canBeImported(state) && (
            <Button
              icon="import"
              onClick={() => {
                handedOver.current = true
                onImport(state.file)
              }}
            >
              {words.import}
            </Button>
          )}
          <Button variant={state.step === 'opened' ? 'primary' : 'normal'} onClick={onClose}>
            {words.close}
          </Button>
        </>
      }
    >
      <div
        className="inspect"
        onDragOver={event => event.preventDefault()}
        onDrop={drop}
        onPaste={event => {
          const pasted = event.clipboardData.getData('text/plain')
          if (state.step === 'locked' || pasted === '') return
          event.preventDefault()
          void files.offerText(pasted).then(take)
        }}
      >
        <Page
          state={state}
          dispatch={dispatch}
          onChoose={() => void choose()}
          onOpenCertificate={onOpenCertificate}
        />
      </div>
    </Dialog>
  )
}

function initial(file: OfferedFile | undefined): InspectState {
  return file === undefined ? { step: 'choose' } : { step: 'reading', file, password: '' }
}

/** Asks main for the content whenever the flow says that a file is being read. */
function useReading(
  state: InspectState,
  dispatch: (event: Parameters<typeof advanceInspect>[1]) => void,
): void {
  const client = useClient()
  const ticket = state.step === 'reading' ? state.file.ticket : undefined
  const password = state.step === 'reading' ? state.password : ''
  const settle = useEffectEvent(dispatch)
  useEffect(() => {
    if (ticket === undefined) return
    const controller = new AbortController()
    const input = password === '' ? { ticket } : { ticket, password }
    void client.request('files.inspect', input, { signal: controller.signal }).then(result => {
      if (result.ok) settle({ event: 'opened', ticket, content: result.value })
      else if (result.problem.code !== 'cancelled')
        settle({ event: 'failed', ticket, problem: result.problem })
    })
    return () => controller.abort()
  }, [client, ticket, password])
}

function Page(props: {
  readonly state: InspectState
  readonly dispatch: (event: Parameters<typeof advanceInspect>[1]) => void
  readonly onChoose: () => void
  readonly onOpenCertificate: (certificate: ExaminedCertificate) => void
}) {
  const { state, dispatch } = props
  const words = texts().inspect
  switch (state.step) {
    case 'choose':
      return (
        <div className="inspect-choose">
          <Icon name="globe-doc" size={32} tone="accent" />
          <p className="subtitle">{words.lead}</p>
          <p className="dim">{words.whichKinds}</p>
          <Button variant="primary" icon="folder" autoFocus onClick={props.onChoose}>
            {words.choose}
          </Button>
          <p className="dimmer">{words.drop}</p>
          {state.problem && (
            <ProblemNotice inline {...texts().problem(state.problem)} code={state.problem.code} />
          )}
        </div>
      )
    case 'reading':
      return <Waiting label={words.reading(state.file.name)} />
    case 'locked':
      return (
        <div className="inspect-locked">
          <ProblemNotice
            inline
            state={state.problem.code === 'password-wrong' ? 'error' : 'info'}
            {...texts().problem(state.problem)}
            code={state.problem.code}
          />
          <div className="row inspect-password">
            <PasswordField
              key={state.problem.code}
              label={words.password}
              value={state.password}
              width={320}
              autoFocus
              onChange={password => dispatch({ event: 'password-typed', password })}
            />
            <Button
              variant="primary"
              type="submit"
              offReason={state.password === '' ? words.passwordMissing : undefined}
            >
              {words.open}
            </Button>
          </div>
          <Answers problem={state.problem} sizeBytes={state.file.sizeBytes} />
        </div>
      )
    case 'unreadable':
      return (
        <div className="inspect-locked">
          <ProblemNotice inline {...texts().problem(state.problem)} code={state.problem.code} />
          <Answers problem={state.problem} sizeBytes={state.file.sizeBytes} />
        </div>
      )
    case 'opened':
      return <InspectedContent content={state.content} onOpenCertificate={props.onOpenCertificate} />
  }
}

/** The three questions about a file and how far it came, in order. */
function Answers({ problem, sizeBytes }: { readonly problem: Problem; readonly sizeBytes: number }) {
  const words = texts().fileAnswers
  const answers = words.ofProblem(problem, sizeBytes)
  return answers === undefined ? null : <AnswerList title={words.heading} answers={answers} />
}

function canBeImported(state: Extract<InspectState, { step: 'opened' }>): boolean {
  const { certificates, privateKeys } = state.content.inspection
  return certificates.length + privateKeys.length > 0
}
