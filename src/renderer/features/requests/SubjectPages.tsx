/** The pages of the Certificate Request wizard about whom the certificate names (reference section 8.4, pages 7 to 10). */
import { attributeLimits, type RequestNames } from '../../../contract/certificate-request.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { ShortTable } from '../../components/ShortTable.tsx'
import { TextField } from '../../components/TextField.tsx'
import type { ChoicePageProps } from './RequestPages.tsx'

export function OrganizationPage({ choices, choose }: ChoicePageProps) {
  const words = texts().requests.wizard.organization
  return (
    <>
      <TextField
        label={words.organization}
        value={choices.organization}
        hint={words.optional}
        maxLength={attributeLimits.organization}
        autoFocus
        onChange={organization => choose({ organization })}
      />
      <TextField
        label={words.unit}
        value={choices.organizationalUnit}
        hint={words.optional}
        maxLength={attributeLimits.organizationalUnit}
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
        maxLength={attributeLimits.state}
        onChange={state => choose({ state })}
      />
      <TextField
        label={words.city}
        value={choices.city}
        maxLength={attributeLimits.city}
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
