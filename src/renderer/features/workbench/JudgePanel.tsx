/** As whom, when and by which keys a token is judged. */
import { useState } from 'react'
import type { PartnerApplication } from '../../../contract/partner.ts'
import { trustLevels } from '../../../contract/trust-level.ts'
import { texts } from '../../../text/texts.ts'
import { Button, IconButton } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Select, type SelectOption } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import {
  faultsOf,
  judgedAs,
  judgedAsPartner,
  type InspectForm,
  type ReceiverProduct,
} from './inspect-form.ts'
import { zoneName } from './local-time.ts'

export interface JudgePanelProps {
  readonly form: InspectForm
  readonly partners: readonly PartnerApplication[]
  readonly onChange: (form: InspectForm) => void
  readonly onAddFiles: () => void
  readonly onRemoveFile: (ticket: string) => void
}

export function JudgePanel(props: JudgePanelProps) {
  const { form, onChange } = props
  const words = texts().workbench.judge
  const change = (part: Partial<InspectForm>): void => onChange({ ...form, ...part })
  return (
    <section className="wb-judge" aria-label={words.head}>
      <h2 className="strong">{words.head}</h2>
      <ReceiverSelect {...props} />
      {form.product !== null && (
        <>
          {form.product === 'other' && (
            <TextField
              label={words.principal}
              value={form.principal}
              maxLength={200}
              onChange={principal => change({ principal })}
            />
          )}
          <TextField
            label={words.host}
            placeholder={words.hostHint}
            value={form.host}
            maxLength={253}
            onChange={host => change({ host })}
          />
          <TextField
            label={words.realm}
            placeholder={words.realmHint}
            value={form.realm}
            maxLength={253}
            onChange={realm => change({ realm })}
          />
          <Select
            label={words.trustLevel}
            value={form.trustLevel}
            options={[
              { value: '', label: words.trustByRecord },
              ...trustLevels.map(level => ({ value: level, label: level })),
            ]}
            onChange={trustLevel => change({ trustLevel })}
          />
        </>
      )}
      <TimeFields form={form} change={change} />
      <Keys {...props} change={change} />
    </section>
  )
}

const products: readonly ReceiverProduct[] = ['exchange', 'sharepoint', 'lync', 'other']

function ReceiverSelect({ form, partners, onChange }: JudgePanelProps) {
  const words = texts().workbench.judge
  const options: SelectOption<string>[] = [
    ...products.map(product => ({ value: product, label: words.product(product) })),
    ...partners.map(({ name }) => ({ value: `partner:${name}`, label: words.partner(name) })),
    { value: 'nobody', label: words.nobody },
  ]
  const value = form.partner === null ? (form.product ?? 'nobody') : `partner:${form.partner}`
  const choose = (chosen: string): void => {
    const partner = partners.find(({ name }) => chosen === `partner:${name}`)
    if (partner !== undefined) onChange(judgedAsPartner(form, partner))
    else onChange(judgedAs(form, products.find(product => product === chosen) ?? null))
  }
  return <Select label={words.receiver} options={options} value={value} onChange={choose} />
}

interface PartProps {
  readonly form: InspectForm
  readonly change: (part: Partial<InspectForm>) => void
}

function TimeFields({ form, change }: PartProps) {
  const words = texts().workbench.judge
  const [hasLeft, setLeft] = useState(false)
  const [zone] = useState(() => zoneName(Date.now()))
  const faults = faultsOf(form)
  return (
    <>
      <TextField
        label={words.time}
        placeholder={words.timePlaceholder}
        hint={words.timeHint(zone)}
        error={hasLeft && faults.includes('at') ? words.timeWrong : undefined}
        value={form.at}
        maxLength={40}
        onBlur={() => setLeft(true)}
        onChange={at => {
          setLeft(false)
          change({ at })
        }}
      />
      <TextField
        label={words.skew}
        error={faults.includes('skew') ? words.skewWrong : undefined}
        value={form.skewMinutes}
        maxLength={4}
        onChange={skewMinutes => change({ skewMinutes })}
      />
    </>
  )
}

function Keys({ form, change, onAddFiles, onRemoveFile }: JudgePanelProps & PartProps) {
  const words = texts().workbench.judge
  return (
    <fieldset className="col">
      <legend className="label">{words.keys}</legend>
      <CheckBox label={words.ours} checked={form.ours} onChange={ours => change({ ours })} />
      <CheckBox label={words.partners} checked={form.partners} onChange={partners => change({ partners })} />
      {form.files.map(file => (
        <span key={file.ticket} className="row wb-file">
          <Icon name="metadata" size={14} />
          <span className="ell grow" title={file.name}>
            {file.name}
          </span>
          <IconButton
            icon="close"
            size="small"
            iconSize={12}
            label={words.removeFile(file.name)}
            onClick={() => onRemoveFile(file.ticket)}
          />
        </span>
      ))}
      <Button size="small" icon="plus" title={words.addFilesHint} onClick={onAddFiles}>
        {words.addFiles}
      </Button>
    </fieldset>
  )
}
