/** Our document served from this workstation: start and stop, the URL, who asked for it. */
import { useState } from 'react'
import type { ListenerStatus } from '../../../contract/metadata.ts'
import type { Problem } from '../../../contract/problem.ts'
import { workstation } from '../../../contract/store.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextField } from '../../components/TextField.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { useCommands } from '../../console/commands.tsx'
import { RequestLog } from './RequestLog.tsx'
import { firstForm, readServing, refusedField, type ServingField, type ServingForm } from './serving-form.ts'

export function ServingPanel() {
  const words = texts().metadataPage.serving
  const answer = useRequest('metadata.listener', {}, { refreshOn: 'metadata.listenerChanged' })
  return (
    <section>
      <h2 className="strong issuer-head">{words.title}</h2>
      <div className="framed metadata-serving">
        {answer.state === 'loading' && <Waiting />}
        {answer.state === 'failed' && (
          <ProblemNotice
            inline
            {...texts().problem(answer.problem)}
            code={answer.problem.code}
            onRetry={answer.retry}
          />
        )}
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

type Errors = { readonly [F in ServingField]?: string }

function StartForm({ status }: { readonly status: ListenerStatus }) {
  const words = texts().metadataPage.serving
  const start = useCommand('metadata.startListener')
  const certificates = useCertificatesWithKey()
  const [form, setForm] = useState(() => firstForm(status))
  const [errors, setErrors] = useState<Errors>({})
  const [problem, setProblem] = useState<Problem>()
  const edit = (part: Partial<ServingForm>): void => {
    setForm({ ...form, ...part })
    setErrors({})
    setProblem(undefined)
  }
  const serve = async (): Promise<void> => {
    const plan = readServing(form)
    if ('wrong' in plan) {
      setErrors(Object.fromEntries(plan.wrong.map(field => [field, words.wrong[field]])))
      return
    }
    const result = await start.run(plan)
    if (result.ok) return
    const field = refusedField(result.problem)
    if (field === undefined) setProblem(result.problem)
    else setErrors({ [field]: sentence(result.problem) })
  }
  return (
    <form
      className="metadata-start"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void serve()
      }}
    >
      <p className="caption dim">{words.lead}</p>
      {status.state === 'failed' && <StateMark state="error">{words.failed}</StateMark>}
      <Fields form={form} errors={errors} certificates={certificates} onEdit={edit} />
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

function sentence(problem: Problem): string {
  const { what, likely, next } = texts().problem(problem)
  return [what, likely, next].filter(part => part !== '').join(' ')
}

interface FieldsProps {
  readonly form: ServingForm
  readonly errors: Errors
  /** Undefined while they are being read. */
  readonly certificates: readonly CertificateRow[] | undefined
  readonly onEdit: (part: Partial<ServingForm>) => void
}

function Fields({ form, errors, certificates, onEdit }: FieldsProps) {
  const words = texts().metadataPage.serving
  return (
    <>
      <div className="metadata-address">
        <TextField
          label={words.host}
          value={form.host}
          maxLength={253}
          error={errors.host}
          hint={words.hostHint}
          onChange={host => onEdit({ host })}
        />
        <TextField
          label={words.port}
          value={form.port}
          width={84}
          maxLength={5}
          error={errors.port}
          hint={words.portHint}
          onChange={port => onEdit({ port })}
        />
      </div>
      <CertificateField form={form} errors={errors} certificates={certificates} onEdit={onEdit} />
    </>
  )
}

function useCertificatesWithKey(): readonly CertificateRow[] | undefined {
  const store = useRequest(
    'certificates.list',
    { computer: workstation, store: 'My', offset: 0, limit: 1000 },
    { refreshOn: 'certificates.changed' },
  )
  return store.state === 'ready' ? store.value.rows.filter(({ key }) => key !== 'none') : undefined
}

function CertificateField({ form, errors, certificates: rows, onEdit }: FieldsProps) {
  const words = texts().metadataPage.serving
  const commands = useCommands()
  if (rows === undefined) return null
  if (rows.length === 0) {
    return (
      <div className="row metadata-none">
        <span className="dim grow">{words.noCertificates}</span>
        <Button
          size="small"
          icon="import"
          onClick={() => commands.invoke('certificates.import', { computer: workstation, store: 'My' })}
        >
          {words.import}
        </Button>
      </div>
    )
  }
  return (
    <Select
      label={words.certificate}
      value={rows.some(({ ref }) => ref.thumbprint === form.thumbprint) ? form.thumbprint : ''}
      error={errors.thumbprint}
      hint={words.certificateHint}
      onChange={thumbprint => onEdit({ thumbprint })}
      options={[{ value: '', label: words.choose }, ...rows.map(toOption)]}
    />
  )
}

function toOption(row: CertificateRow): { readonly value: string; readonly label: string } {
  const name = row.friendlyName ?? row.issuedTo
  return {
    value: row.ref.thumbprint,
    label: texts().metadataPage.serving.option(name, row.notAfter),
  }
}
