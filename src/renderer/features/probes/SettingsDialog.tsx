/** Probe settings: ports, the schedule, the certificate that is shown to servers that ask for one. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { ProbeSettings } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, type Client } from '../../bridge/client.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { ClientField, PortFields, ScheduleFields } from './SettingsFields.tsx'
import type { ScopeEstate } from './scope-options.ts'
import { toForm, toPorts, toSchedule, wrongPorts, type SettingsForm } from './settings-form.ts'

const tabs = ['ports', 'schedule', 'client'] as const
type Tab = (typeof tabs)[number]

export interface SettingsDialogProps {
  readonly settings: ProbeSettings
  readonly estate: ScopeEstate
  readonly onClose: () => void
}

export function SettingsDialog({ settings, estate, onClose }: SettingsDialogProps) {
  const { settings: words } = texts().probesPage
  const client = useClient()
  const [tab, setTab] = useState<Tab>('ports')
  const [form, setForm] = useState(() => toForm(settings))
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const fault =
    wrongPorts(form).length > 0
      ? words.portFault
      : toSchedule(form) === 'wrong'
        ? words.everyFault
        : undefined
  const change = (part: Partial<SettingsForm>): void => {
    setProblem(undefined)
    setForm(before => ({ ...before, ...part }))
  }
  const save = async (): Promise<void> => {
    if (busy || fault !== undefined) return
    setBusy(true)
    const failure = await saveSettings(client, settings, form)
    setBusy(false)
    if (failure === undefined) onClose()
    else setProblem(failure)
  }
  return (
    <Dialog
      title={words.title}
      icon="settings"
      width={560}
      height={520}
      onCancel={onClose}
      onSubmit={() => void save()}
      foot={
        <>
          <Button variant="primary" type="submit" busy={busy} offReason={fault}>
            {words.save}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
      <Tabs
        label={words.tabs}
        tabs={tabs.map(id => ({ id, label: words[id] }))}
        current={tab}
        onChange={setTab}
      >
        <div className="probe-settings scroll">
          {tab === 'ports' && <PortFields settings={settings} form={form} change={change} />}
          {tab === 'schedule' && (
            <ScheduleFields settings={settings} form={form} change={change} estate={estate} />
          )}
          {tab === 'client' && <ClientField settings={settings} form={form} change={change} />}
        </div>
      </Tabs>
    </Dialog>
  )
}

/** Only what was changed is sent, and the rest not after the first failure. */
async function saveSettings(
  client: Client,
  settings: ProbeSettings,
  form: SettingsForm,
): Promise<Problem | undefined> {
  const ports = toPorts(form, settings)
  if (!isSame(ports, settings.portsInUse)) {
    const saved = await client.request('probes.setPorts', { ports })
    if (!saved.ok) return saved.problem
  }
  const schedule = toSchedule(form)
  if (schedule !== 'wrong' && !isSame(schedule, settings.schedule)) {
    const saved = await client.request('probes.setSchedule', { schedule })
    if (!saved.ok) return saved.problem
  }
  const chosen = form.client === '' ? null : form.client
  if (chosen !== settings.client) {
    const saved = await client.request('probes.setClient', { client: chosen })
    if (!saved.ok) return saved.problem
  }
  return undefined
}

/** Plain contract data; one that differs in the order of its members is saved again, which changes nothing. */
function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
