/** A new passphrase twice: reveal, strength in words, and whether both are equal. */
import { texts } from '../../../text/texts.ts'
import { PasswordField } from '../../components/PasswordField.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { passphraseFault } from './new-passphrase.ts'

export interface NewPassphrase {
  readonly passphrase: string
  readonly repeated: string
}

export interface NewPassphraseFieldsProps {
  readonly label: string
  readonly value: NewPassphrase
  readonly onChange: (value: NewPassphrase) => void
  readonly autoFocus?: boolean | undefined
  /** What main said against it. */
  readonly error?: string | undefined
}

export function NewPassphraseFields({ label, value, onChange, autoFocus, error }: NewPassphraseFieldsProps) {
  const words = texts().vault.create
  const fault = passphraseFault(value.passphrase, value.repeated)
  return (
    <>
      <PasswordField
        label={label}
        value={value.passphrase}
        onChange={passphrase => onChange({ ...value, passphrase })}
        onGenerate={secret => onChange({ passphrase: secret, repeated: '' })}
        showStrength
        tall
        autoFocus={autoFocus}
        error={error}
      />
      <PasswordField
        label={words.repeat}
        value={value.repeated}
        onChange={repeated => onChange({ ...value, repeated })}
        tall
      />
      <p className="vault-equal" aria-live="polite">
        {value.repeated !== '' && fault === 'different' && (
          <StateMark state="warning">{words.different}</StateMark>
        )}
        {value.repeated !== '' && fault === undefined && <StateMark state="valid">{words.equal}</StateMark>}
      </p>
    </>
  )
}
