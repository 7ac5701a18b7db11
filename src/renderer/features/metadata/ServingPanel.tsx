/** Our document served from this workstation: start and stop, the URL, who asked for it. */
import type { ListenerStatus } from '../../../contract/metadata.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { ListeningFields } from '../../listening/ListeningFields.tsx'
import { firstForm, readListening } from '../../listening/listening-form.ts'
import { useCertificatesWithKey } from '../../listening/use-certificates-with-key.ts'
import { useListeningForm } from '../../listening/use-listening-form.ts'
import { Unanswered } from '../../lists/Unanswered.tsx'
import { RequestLog } from './RequestLog.tsx'

export function ServingPanel() {
  const words = texts().metadataPage.serving
  const answer = useRequest('metadata.listener', {}, { refreshOn: 'metadata.listenerChanged' })
  return (
    <section>
      <h2 className="strong issuer-head">{words.title}</h2>
      <div className="framed metadata-serving">
        <Unanswered answer={answer} inline />
        {answer.state === 'ready' &&
          (answer.value.state === 'serving' ? (
            <Serving status={answer.value} />
          ) : (
            <StartForm status={answer.value} />
          ))}
      </div>
    </section>
  )
}

function Serving({ status }: { readonly status: ListenerStatus }) {
  const words = texts().metadataPage.serving
  const stop = useCommand('metadata.stopListener')
  return (
    <>
      <div className="row">
        <StateMark state="valid">{words.on(status.served)}</StateMark>
        <span className="right">
          <Button
            size="small"
            icon="stop"
            busy={stop.state.state === 'running'}
            onClick={() => void stop.run({})}
          >
            {words.stop}
          </Button>
        </span>
      </div>
      {status.url !== null && (
        <div className="row">
          <span className="mono selectable grow issuer-name">{status.url}</span>
          <span className="caption">
            <CopyLink text={status.url} label={words.copy} doneLabel={words.copied} />
          </span>
        </div>
      )}
      {stop.state.state === 'failed' && (
        <ProblemNotice inline {...texts().problem(stop.state.problem)} code={stop.state.problem.code} />
      )}
      <RequestLog requests={status.requests} />
    </>
  )
}

/** Unlike 443, no service of Windows holds it. */
const usualPort = 4443

function StartForm({ status }: { readonly status: ListenerStatus }) {
  const words = texts().metadataPage.serving
  const start = useCommand('metadata.startListener')
  const certificates = useCertificatesWithKey()
  const { form, errorOf, problem, edit, submit } = useListeningForm({
    first: () => firstForm(status, usualPort),
    read: readListening,
    wrong: words.wrong,
    start: start.run,
  })
  return (
    <form
      className="metadata-start"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="caption dim">{words.lead}</p>
      {status.state === 'failed' && <StateMark state="error">{words.failed}</StateMark>}
      <ListeningFields
        form={form}
        errorOf={errorOf}
        certificates={certificates}
        words={words}
        onEdit={edit}
      />
      {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
      <div className="row">
        <Button
          type="submit"
          icon="play"
          busy={start.state.state === 'running'}
          offReason={certificates?.length === 0 ? words.noCertificates : undefined}
        >
          {words.start}
        </Button>
        <span className="caption dim">{status.state === 'off' && words.off}</span>
      </div>
      {status.requests.length > 0 && <RequestLog requests={status.requests} />}
    </form>
  )
}
