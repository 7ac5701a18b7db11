/** Add endpoint: a name and a port beside those that follow from the estate. */
import { useState } from 'react'
import { probeRoles } from '../../../contract/probe-endpoint.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { TextField } from '../../components/TextField.tsx'
import {
  emptyEndpointForm,
  isFoundByDomain,
  lackOf,
  toListed,
  withRole,
  type EndpointForm,
} from './endpoint-form.ts'

export function AddEndpointDialog({ onClose }: { readonly onClose: () => void }) {
  const page = texts().probesPage
  const { add: words } = page
  const { state, run, reset } = useCommand('probes.addEndpoint')
  const [form, setForm] = useState(emptyEndpointForm)
  const lack = lackOf(form)
  const change = (part: Partial<EndpointForm>): void => {
    reset()
    setForm(before => ({ ...before, ...part }))
  }
  const save = async (): Promise<void> => {
    const listed = toListed(form)
    if (listed !== undefined && (await run(listed)).ok) onClose()
  }
  return (
    <Dialog
      title={words.title}
      icon="plus"
      width={520}
      onCancel={onClose}
      onSubmit={() => void save()}
      foot={
        <>
          <Button
            variant="primary"
            type="submit"
            busy={state.state === 'running'}
            offReason={lack === undefined ? undefined : words.lacks[lack]}
          >
            {words.save}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="estate-form">
        {state.state === 'failed' && (
          <ProblemNotice inline {...texts().problem(state.problem)} code={state.problem.code} />
        )}
        <div className="probe-host">
          <TextField
            label={words.host}
            value={form.host}
            autoFocus
            maxLength={253}
            onChange={host => change({ host })}
          />
          <TextField label={words.port} value={form.port} type="number" onChange={port => change({ port })} />
        </div>
        <RadioList
          label={words.role}
          showLabel
          value={form.role}
          onChange={role => setForm(withRole(form, role))}
          options={probeRoles.map(value => ({ value, label: page.role(value), hint: page.roleHint(value) }))}
        />
        {form.role === 'federation' && (
          <CheckBox
            label={words.isDomain}
            hint={words.isDomainHint}
            checked={form.isDomain}
            onChange={isDomain => change({ isDomain })}
          />
        )}
        {!isFoundByDomain(form) && (
          <TextField
            label={words.serverName}
            value={form.serverName}
            maxLength={253}
            hint={words.serverNameHint}
            onChange={serverName => change({ serverName })}
          />
        )}
      </div>
    </Dialog>
  )
}
