/** What the listener is to be: its place, its certificate, what it asks callers for, for how long. */
import type { TrustListenerOrder, TrustListenerStatus } from '../../../contract/trust-listener.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextField } from '../../components/TextField.tsx'
import { ListeningFields } from '../../listening/ListeningFields.tsx'
import { useCertificatesWithKey } from '../../listening/use-certificates-with-key.ts'
import { useListeningForm } from '../../listening/use-listening-form.ts'
import { firstOrder, readOrder } from './listener-form.ts'

const clientKinds: readonly TrustListenerOrder['clientCertificate'][] = ['none', 'ask', 'require']

export function OpenForm({ status }: { readonly status: TrustListenerStatus }) {
  const { form: words, open, lead, state } = texts().trustListener
  const start = useCommand('trustListener.start')
  const certificates = useCertificatesWithKey()
  const { form, errorOf, problem, edit, submit } = useListeningForm({
    first: () => firstOrder(status),
    read: readOrder,
    wrong: words.wrong,
    start: start.run,
  })
  return (
    <form
      className="listener-form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="dim reading">{lead}</p>
      <ListeningFields
        form={form}
        errorOf={errorOf}
        certificates={certificates}
        words={words}
        onEdit={edit}
      />
      <div className="listener-choices">
        <Select
          label={words.client}
          value={form.clientCertificate}
          onChange={clientCertificate => edit({ clientCertificate })}
          options={clientKinds.map(value => ({ value, label: words.clientKinds[value] }))}
        />
        <TextField
          label={words.minutes}
          value={form.minutes}
          width={84}
          maxLength={3}
          error={errorOf('minutes')}
          hint={words.minutesHint}
          onChange={minutes => edit({ minutes })}
        />
      </div>
      {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
      <div className="row">
        <Button
          type="submit"
          variant="primary"
          icon="play"
          busy={start.state.state === 'running'}
          offReason={certificates?.length === 0 ? words.noCertificates : undefined}
        >
          {open}
        </Button>
        {status.state === 'failed' ? (
          <StateMark state="error">{state(status.state)}</StateMark>
        ) : (
          <span className="caption dim" role="status">
            {state(status.state)}
          </span>
        )}
      </div>
    </form>
  )
}
