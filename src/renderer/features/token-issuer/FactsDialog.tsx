/** Facts and defaults: what no public document confirms can be set here, each with the way back to its default. */
import { useState } from 'react'
import { defaultOAuthFacts, type OAuthFacts } from '../../../contract/oauth.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Button, LinkButton } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import {
  factSpecs,
  isDefault,
  readFact,
  sameFacts,
  toFacts,
  toFactsForm,
  typedFact,
  type FactSpec,
  type FactsForm,
} from './facts-form.ts'

export interface FactsDialogProps {
  readonly facts: OAuthFacts
  readonly onClose: () => void
}

const groups = ['lifetimes', 'tokens', 'metadata', 'reading'] as const

export function FactsDialog({ facts, onClose }: FactsDialogProps) {
  const words = texts().issuerPage.facts
  const set = useCommand('oauth.set')
  const { state } = set
  const [form, setForm] = useState(() => toFactsForm(facts))
  const typed = toFacts(form)
  const unchanged = typed !== undefined && sameFacts(typed, facts)
  const save = async (): Promise<void> => {
    if (typed === undefined || unchanged || state.state === 'running') return
    const result = await set.run({ change: { facts: typed } })
    if (result.ok) onClose()
  }
  return (
    <Dialog
      title={words.title}
      icon="properties"
      width={640}
      height={600}
      onCancel={onClose}
      onSubmit={() => void save()}
      footLeft={
        <Button variant="quiet" icon="undo" onClick={() => setForm(toFactsForm(defaultOAuthFacts))}>
          {words.allBack}
        </Button>
      }
      foot={
        <>
          <Button
            variant="primary"
            type="submit"
            busy={state.state === 'running'}
            offReason={unchanged ? words.nothingChanged : undefined}
          >
            {words.save}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <p className="reading dim">{words.lead}</p>
      {state.state === 'failed' && (
        <ProblemNotice inline {...texts().problem(state.problem)} code={state.problem.code} />
      )}
      {groups.map(group => (
        <fieldset key={group} className="issuer-facts">
          <legend className="strong">{words.groups[group]}</legend>
          {factSpecs
            .filter(spec => spec.group === group)
            .map(spec => (
              <Fact
                key={spec.name}
                spec={spec}
                form={form}
                onType={value => setForm({ ...form, [spec.name]: value })}
              />
            ))}
        </fieldset>
      ))}
    </Dialog>
  )
}

interface FactProps {
  readonly spec: FactSpec
  readonly form: FactsForm
  readonly onType: (value: string) => void
}

function Fact({ spec, form, onType }: FactProps) {
  const words = texts().issuerPage.facts
  const value = form[spec.name]
  const isWrong = readFact(spec, value) === undefined
  return (
    <div className="issuer-fact">
      <FactField
        spec={spec}
        value={value}
        error={isWrong ? boundsOf(spec) : undefined}
        hint={<Basis spec={spec} />}
        onType={onType}
      />
      {!isDefault(spec.name, value) && (
        <span className="caption" aria-label={words.backOf(spec.name)} role="group">
          <LinkButton onClick={() => onType(typedFact(defaultOAuthFacts[spec.name]))}>
            {words.back}
          </LinkButton>
        </span>
      )}
    </div>
  )
}

function boundsOf({ kind }: FactSpec): string {
  const words = texts().issuerPage.facts
  if (kind.kind === 'number') return words.range(kind.minimum, kind.maximum)
  return kind.kind === 'text' ? words.length(kind.minimum, kind.maximum) : ''
}

/** What the default is, where it comes from, and plainly when nobody has confirmed it. */
function Basis({ spec }: { readonly spec: FactSpec }) {
  const words = texts().issuerPage.facts
  const unit = spec.kind.kind === 'number' ? spec.kind.unit : undefined
  return (
    <>
      {words.byDefault(defaultOAuthFacts[spec.name], unit)} {words.hint(spec.name)}
      {!spec.confirmed && <> {words.notConfirmed}</>}
    </>
  )
}

interface FactFieldProps {
  readonly spec: FactSpec
  readonly value: string
  readonly error: string | undefined
  readonly hint: React.ReactNode
  readonly onType: (value: string) => void
}

function FactField({ spec, value, error, hint, onType }: FactFieldProps) {
  const words = texts().issuerPage.facts
  const label = words.label(spec.name)
  const { kind } = spec
  switch (kind.kind) {
    case 'number':
    case 'text':
      return (
        <TextField
          label={label}
          value={value}
          width={kind.kind === 'number' ? 120 : 280}
          maxLength={kind.kind === 'number' ? 9 : kind.maximum}
          error={error}
          hint={hint}
          onChange={onType}
        />
      )
    case 'switch':
    case 'dates': {
      const options =
        kind.kind === 'switch'
          ? [
              { value: 'yes', label: words.yes },
              { value: 'no', label: words.no },
            ]
          : [
              { value: 'strings', label: words.strings },
              { value: 'numbers', label: words.numbers },
            ]
      return (
        <Select label={label} value={value} width={280} options={options} hint={hint} onChange={onType} />
      )
    }
  }
}
