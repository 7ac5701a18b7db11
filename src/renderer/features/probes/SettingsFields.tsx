/** The pages of the settings of the probes. */
import { unconfirmedServices } from '../../../contract/probe-endpoint.ts'
import type { ProbeSettings } from '../../../contract/probe-run.ts'
import { workstation } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { ScopeSelect } from './ScopeDialog.tsx'
import type { ScopeEstate } from './scope-options.ts'
import { portServices, toSchedule, wrongPorts, type SettingsForm } from './settings-form.ts'

export interface SettingsFieldsProps {
  readonly settings: ProbeSettings
  readonly form: SettingsForm
  readonly change: (part: Partial<SettingsForm>) => void
}

export function PortFields({ settings, form, change }: SettingsFieldsProps) {
  const page = texts().probesPage
  const { settings: words } = page
  const wrong = wrongPorts(form)
  return (
    <>
      <p className="dim">{words.portsHint}</p>
      <div className="probe-ports">
        {portServices(settings).map(service => (
          <div key={service}>
            <TextField
              label={page.service(service)}
              value={form.ports[service] ?? ''}
              placeholder={String(settings.documentedPorts[service] ?? '')}
              width={96}
              disabled={form.notUsed.includes(service)}
              error={wrong.includes(service) ? words.portFault : undefined}
              hint={words.documented(
                settings.documentedPorts[service] ?? 0,
                !unconfirmedServices.has(service),
              )}
              onChange={port => change({ ports: { ...form.ports, [service]: port } })}
            />
            <CheckBox
              label={
                <>
                  {words.notUsed}
                  <span className="visually-hidden">: {page.service(service)}</span>
                </>
              }
              checked={form.notUsed.includes(service)}
              onChange={isOff =>
                change({
                  notUsed: isOff ? [...form.notUsed, service] : form.notUsed.filter(each => each !== service),
                })
              }
            />
          </div>
        ))}
      </div>
    </>
  )
}

export function ScheduleFields(props: SettingsFieldsProps & { readonly estate: ScopeEstate }) {
  const { settings, form, change, estate } = props
  const { settings: words } = texts().probesPage
  return (
    <>
      <CheckBox
        label={words.scheduled}
        checked={form.isScheduled}
        onChange={isScheduled => change({ isScheduled })}
      />
      {form.isScheduled && (
        <>
          <TextField
            label={words.every}
            value={form.minutes}
            width={96}
            error={toSchedule(form) === 'wrong' ? words.everyFault : undefined}
            onChange={minutes => change({ minutes })}
          />
          <ScopeSelect estate={estate} scope={form.scope} onChange={scope => change({ scope })} />
        </>
      )}
      {settings.nextRunAt !== null && <p className="dim">{words.next(settings.nextRunAt)}</p>}
    </>
  )
}

export function ClientField({ form, change }: SettingsFieldsProps) {
  const { settings: words } = texts().probesPage
  const answer = useRequest('certificates.list', {
    computer: workstation,
    store: 'My',
    offset: 0,
    limit: 5000,
  })
  if (answer.state !== 'ready') return <Waiting />
  const usable = answer.value.rows.filter(({ key }) => key !== 'none')
  if (usable.length === 0) return <Banner state="info">{words.clientEmpty}</Banner>
  return (
    <Select
      label={words.clientLabel}
      value={form.client}
      hint={words.clientHint}
      onChange={client => change({ client })}
      options={[
        { value: '' as const, label: words.clientNone },
        ...usable.map(({ ref, friendlyName, issuedTo, notAfter }) => ({
          value: ref.thumbprint,
          label: `${friendlyName ?? issuedTo}, ${notAfter.slice(0, 10)}, ${ref.thumbprint.slice(0, 8)}`,
        })),
      ]}
    />
  )
}
