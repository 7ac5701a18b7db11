/** What the listener is to be: its place, its certificate, what it asks callers for, for how long. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { TrustListenerOrder, TrustListenerStatus } from '../../../contract/trust-listener.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextField } from '../../components/TextField.tsx'
import { refusedField } from '../../listening/listening-form.ts'
import { ListeningFields, problemSentence } from '../../listening/ListeningFields.tsx'
import { useCertificatesWithKey } from '../../listening/use-certificates-with-key.ts'
import { firstOrder, readOrder, type OrderField, type OrderForm } from './listener-form.ts'

type Errors = { readonly [F in OrderField]?: string }

const clientKinds: readonly TrustListenerOrder['clientCertificate'][] = ['none', 'ask', 'require']

export function OpenForm({ status }: { readonly status: TrustListenerStatus }) {
  const { form: words, open, lead, state } = texts().trustListener
  const start = useCommand('trustListener.start')
  const certificates = useCertificatesWithKey()
  const [form, setForm] = useState(() => firstOrder(status))
  const [errors, setErrors] = useState<Errors>({})
  const [problem, setProblem] = useState<Problem>()
  const edit = (part: Partial<OrderForm>): void => {
    setForm({ ...form, ...part })
    setErrors({})
    setProblem(undefined)
  }
  const openIt = async (): Promise<void> => {
    const order = readOrder(form)
    if ('wrong' in order) {
      setErrors(Object.fromEntries(order.wrong.map(field => [field, words.wrong[field]])))
      return
    }
    const result = await start.run(order)
    if (result.ok) return
    const field = refusedField(result.problem)
    if (field === undefined) setProblem(result.problem)
    else setErrors({ [field]: problemSentence(result.problem) })
  }
  return (
    <form
      className="listener-form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void openIt()
      }}
    >
      <p className="dim reading">{lead}</p>
      <ListeningFields form={form} errors={errors} certificates={certificates} words={words} onEdit={edit} />
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
          error={errors.minutes}
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
