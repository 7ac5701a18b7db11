/** Edits what Set-CsOAuthConfiguration sets; a refusal stands at the field it speaks of. */
import { useState } from 'react'
import type { OAuthConfiguration } from '../../../contract/oauth.ts'
import { productOf } from '../../../contract/principal-name.ts'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import {
  fieldOf,
  toChange,
  toForm,
  wrongFields,
  type ConfigurationField,
  type ConfigurationForm,
} from './configuration-form.ts'

export interface ConfigurationDialogProps {
  readonly configuration: OAuthConfiguration
  readonly onClose: () => void
}

type Errors = { readonly [F in ConfigurationField]?: string }

export function ConfigurationDialog({ configuration, onClose }: ConfigurationDialogProps) {
  const words = texts().issuerPage.edit
  const set = useCommand('oauth.set')
  const [form, setForm] = useState(() => toForm(configuration))
  const [errors, setErrors] = useState<Errors>({})
  const [problem, setProblem] = useState<Problem>()
  const change = toChange(form, configuration)
  const unchanged = Object.keys(change).length === 0
  const edit = (part: Partial<ConfigurationForm>): void => {
    setForm({ ...form, ...part })
    const kept = Object.entries(errors).filter(([field]) => !(field in part))
    setErrors(Object.fromEntries(kept))
    setProblem(undefined)
  }
  const save = async (): Promise<void> => {
    const wrong = wrongFields(form)
    setErrors(Object.fromEntries([...wrong].map(field => [field, words.wrong[field]])))
    if (wrong.size > 0 || unchanged || set.state.state === 'running') return
    const result = await set.run({ change })
    if (result.ok) return onClose()
    const field = fieldOf(result.problem)
    if (field === undefined) setProblem(result.problem)
    else setErrors({ [field]: sentence(result.problem) })
  }
  return (
    <Dialog
      title={words.title}
      icon="settings"
      width={560}
      onCancel={onClose}
      onSubmit={() => void save()}
      foot={
        <>
          <Button
            variant="primary"
            type="submit"
            busy={set.state.state === 'running'}
            offReason={unchanged ? words.nothingChanged : undefined}
          >
            {words.save}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <p className="reading dim">{words.lead}</p>
      <Fields configuration={configuration} form={form} errors={errors} onEdit={edit} />
      {'realm' in change && <Banner state="warning">{words.realmChanges}</Banner>}
      {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
    </Dialog>
  )
}

function sentence(problem: Problem): string {
  const { what, likely, next } = texts().problem(problem)
  return [what, likely, next].filter(part => part !== '').join(' ')
}

interface FieldsProps {
  readonly configuration: OAuthConfiguration
  readonly form: ConfigurationForm
  readonly errors: Errors
  readonly onEdit: (part: Partial<ConfigurationForm>) => void
}

function Fields({ configuration, form, errors, onEdit }: FieldsProps) {
  const words = texts().issuerPage.edit
  const product = productOf(form.serviceName.trim())
  return (
    <div className="issuer-form">
      <Realm configuration={configuration} form={form} error={errors.realm} onEdit={onEdit} />
      <TextField
        label={words.serviceName}
        value={form.serviceName}
        mono
        maxLength={200}
        error={errors.serviceName}
        hint={words.serviceNameHint(
          product === undefined ? undefined : texts().issuerPage.configuration.product(product),
        )}
        onChange={serviceName => onEdit({ serviceName })}
      />
      <TextField
        label={words.autodiscover}
        value={form.exchangeAutodiscoverUrl}
        maxLength={2000}
        error={errors.exchangeAutodiscoverUrl}
        hint={words.autodiscoverHint}
        onChange={exchangeAutodiscoverUrl => onEdit({ exchangeAutodiscoverUrl })}
      />
      <TextField
        label={words.allowedDomains}
        value={form.exchangeAutodiscoverAllowedDomains}
        maxLength={2000}
        error={errors.exchangeAutodiscoverAllowedDomains}
        hint={words.allowedDomainsHint}
        onChange={exchangeAutodiscoverAllowedDomains => onEdit({ exchangeAutodiscoverAllowedDomains })}
      />
      <ClientServer form={form} error={errors.clientAuthorizationOAuthServer} onEdit={onEdit} />
    </div>
  )
}

interface FieldProps extends Pick<FieldsProps, 'form' | 'onEdit'> {
  readonly error: string | undefined
}

function Realm({ configuration, form, error, onEdit }: FieldProps & Pick<FieldsProps, 'configuration'>) {
  const words = texts().issuerPage.edit
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const domains = estate.state === 'ready' ? estate.value.sipDomains : []
  const standard =
    domains.find(({ isDefault }) => isDefault)?.name ??
    (configuration.realm === null ? (configuration.effectiveRealm ?? undefined) : undefined)
  return (
    <div className="col">
      <RadioList
        label={words.realm}
        showLabel
        value={form.followsDefault ? 'default' : 'own'}
        onChange={choice => onEdit({ followsDefault: choice === 'default', realm: form.realm })}
        options={[
          {
            value: 'default',
            label: words.followDefault(standard),
            hint: standard === undefined ? words.noDefault : undefined,
          },
          { value: 'own', label: words.ownRealm },
        ]}
      />
      {!form.followsDefault && (
        <div className="issuer-indented">
          <TextField
            label={words.realmField}
            hideLabel
            value={form.realm}
            maxLength={253}
            error={error}
            hint={words.realmHint}
            onChange={realm => onEdit({ realm })}
          />
        </div>
      )}
    </div>
  )
}

function ClientServer({ form, error, onEdit }: FieldProps) {
  const words = texts().issuerPage.edit
  const answer = useRequest('oauthServers.list', {}, { refreshOn: 'oauth.changed' })
  const known = answer.state === 'ready' ? answer.value.servers.map(({ name }) => name) : []
  const chosen = form.clientAuthorizationOAuthServer
  // One that was set stays choosable, also while the list is on its way or no longer has it.
  const names = chosen === '' || known.includes(chosen) ? known : [...known, chosen]
  return (
    <Select
      label={words.clientServer}
      value={chosen}
      error={error}
      hint={words.clientServerHint}
      onChange={clientAuthorizationOAuthServer => onEdit({ clientAuthorizationOAuthServer })}
      options={[
        { value: '', label: words.noClientServer },
        ...names.map(name => ({ value: name, label: name })),
      ]}
    />
  )
}
