/** The pages of the Certificate Request wizard on which something is chosen (reference section 8.4, pages 1 to 8). */
import { keyChoices, type RequestNames } from '../../../contract/certificate-request.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Icon } from '../../components/Icon.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { Select } from '../../components/Select.tsx'
import { ShortTable } from '../../components/ShortTable.tsx'
import { TextField } from '../../components/TextField.tsx'
import type { RequestChoices, RequestScope } from './request-flow.ts'

export interface ChoicePageProps {
  readonly choices: RequestChoices
  readonly choose: (part: Partial<RequestChoices>) => void
}

export function IntroductionPage({ scope }: { readonly scope: RequestScope }) {
  const words = texts().requests.wizard.introduction
  return (
    <>
      <b>{words.usages}</b>
      <ul className="requests-usages">
        {scope.types.map(type => (
          <li key={type} className="row">
            <Icon name="cert-key" />
            {texts().type.label(type)}
            <span className="dim">{scope.name}</span>
          </li>
        ))}
      </ul>
      <p className="reading">{words.what}</p>
      <p className="reading">{words.then}</p>
    </>
  )
}

export function DeliveryPage({ choices, choose }: ChoicePageProps) {
  const words = texts().requests.wizard.delivery
  return (
    <>
      <RadioList
        label={words.label}
        boxed
        autoFocus
        value={choices.delivery}
        onChange={delivery => choose({ delivery })}
        options={[
          { value: 'online' as const, label: words.online, hint: words.onlineHint },
          { value: 'offline' as const, label: words.offline, hint: words.offlineHint },
        ]}
      />
      {choices.delivery === 'online' && (
        <Banner state="info" title={words.onlineWhy.title}>
          {words.onlineWhy.rest}
        </Banner>
      )}
    </>
  )
}

export function RequestFilePage({ choices, choose }: ChoicePageProps) {
  const words = texts().requests.wizard.file
  return (
    <TextField
      label={words.name}
      value={choices.fileName}
      hint={words.hint}
      maxLength={255}
      autoFocus
      spellCheck={false}
      onChange={fileName => choose({ fileName })}
    />
  )
}

export function SecurityPage({ choices, choose }: ChoicePageProps) {
  const words = texts().requests.wizard.security
  return (
    <>
      <TextField
        label={words.friendlyName}
        value={choices.friendlyName}
        hint={words.friendlyNameHint}
        maxLength={256}
        autoFocus
        onChange={friendlyName => choose({ friendlyName })}
      />
      <Select
        label={words.bitLength}
        value={choices.key}
        hint={words.bitLengthHint}
        width={220}
        onChange={key => choose({ key })}
        options={keyChoices.map(value => ({ value, label: texts().requests.key(value) }))}
      />
      <CheckBox
        label={words.exportable}
        hint={words.exportableHint}
        checked={choices.exportable}
        onChange={exportable => choose({ exportable })}
      />
      <CheckBox
        label={words.clientAuthentication}
        hint={words.clientAuthenticationHint}
        checked={choices.clientAuthentication}
        onChange={clientAuthentication => choose({ clientAuthentication })}
      />
    </>
  )
}

export function OrganizationPage({ choices, choose }: ChoicePageProps) {
  const words = texts().requests.wizard.organization
  return (
    <>
      <TextField
        label={words.organization}
        value={choices.organization}
        hint={words.optional}
        maxLength={64}
        autoFocus
        onChange={organization => choose({ organization })}
      />
      <TextField
        label={words.unit}
        value={choices.organizationalUnit}
        hint={words.optional}
        maxLength={64}
        onChange={organizationalUnit => choose({ organizationalUnit })}
      />
    </>
  )
}

export function GeographyPage({ choices, choose }: ChoicePageProps) {
  const words = texts().requests.wizard.geography
  return (
    <>
      <TextField
        label={words.country}
        value={choices.country}
        hint={words.countryHint}
        maxLength={2}
        width={220}
        autoFocus
        spellCheck={false}
        onChange={country => choose({ country: country.toUpperCase() })}
      />
      <TextField
        label={words.state}
        value={choices.state}
        maxLength={128}
        onChange={state => choose({ state })}
      />
      <TextField
        label={words.city}
        value={choices.city}
        maxLength={128}
        onChange={city => choose({ city })}
      />
    </>
  )
}

export function NamesPage({ names }: { readonly names: RequestNames }) {
  const words = texts().requests.wizard.names
  if (names.names.length === 0) return <Banner state="warning">{words.empty}</Banner>
  return (
    <>
      <dl className="kv">
        <dt>{words.subject}</dt>
        <dd className="selectable">{names.commonName ?? words.none}</dd>
      </dl>
      <ShortTable
        className="requests-names"
        label={words.table}
        columns={[
          { id: 'name', title: words.columns.name, width: 300, render: ({ name }) => name },
          { id: 'because', title: words.columns.because, render: ({ because }) => words.because(because) },
        ]}
        rows={names.names}
        rowKey={({ name, because }) => `${name} ${because}`}
      />
    </>
  )
}

export function SipDomainsPage({
  names,
  choices,
  choose,
}: ChoicePageProps & { readonly names: RequestNames }) {
  const words = texts().requests.wizard.sipDomains
  const computed = new Set(names.names.map(({ name }) => name))
  if (names.sipDomains.length === 0) return <p className="dim">{words.none}</p>
  return (
    <fieldset className="requests-domains">
      <legend className="label">{words.label}</legend>
      {names.sipDomains.map(({ name, isDefault }) => {
        const isThere = computed.has(name)
        const toggle = (checked: boolean): void =>
          choose({
            sipDomains: checked
              ? [...choices.sipDomains, name]
              : choices.sipDomains.filter(other => other !== name),
          })
        return (
          <CheckBox
            key={name}
            label={isDefault ? `${name} (${words.default})` : name}
            checked={isThere || choices.sipDomains.includes(name)}
            offReason={isThere ? words.included : undefined}
            onChange={toggle}
          />
        )
      })}
    </fieldset>
  )
}
