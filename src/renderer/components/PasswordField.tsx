/**
 * A secret in one field: reveal per field, warning for Caps Lock, optional strength bar and "Generate...". The value
 * lives in the caller's state only; nothing is remembered or offered by the browser.
 */
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Banner } from './Banner.tsx'
import { IconButton, LinkButton } from './Button.tsx'
import { FieldNote } from './FieldNote.tsx'
import { generatePassword } from './generate-password.ts'
import { useLabels } from './labels.ts'
import { passwordStrength, type StrengthScore } from './password-strength.ts'
import { StateMark } from './StateMark.tsx'
import type { StateName } from './state-name.ts'

export interface PasswordFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly hint?: ReactNode
  /** Draws the four-part bar with its word under the field. */
  readonly showStrength?: boolean | undefined
  /** Called with a fresh secret when "Generate..." is pressed; the field then shows it in clear. Left out: no such link. */
  readonly onGenerate?: ((secret: string) => void) | undefined
  readonly tall?: boolean | undefined
  readonly width?: number | undefined
  readonly autoFocus?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** It has done its work: unlike a disabled field it keeps the focus. */
  readonly readOnly?: boolean | undefined
  readonly onBlur?: (() => void) | undefined
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined
}

const strengthState: { readonly [S in StrengthScore]: StateName } = {
  0: 'none',
  1: 'error',
  2: 'warning',
  3: 'valid',
  4: 'valid',
}

export function PasswordField(props: PasswordFieldProps) {
  const { label, value, onChange, error, hint, showStrength = false, onGenerate } = props
  const labels = useLabels()
  const id = useId()
  const [revealed, setRevealed] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const watchCapsLock = (event: KeyboardEvent<HTMLInputElement>) => {
    setCapsLock(event.getModifierState('CapsLock'))
  }
  return (
    <div className="labelled">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <span
        className={['field', props.tall && 'field-tall', error !== undefined && 'field-wrong']
          .filter(Boolean)
          .join(' ')}
        style={props.width === undefined ? undefined : { width: props.width }}
      >
        <input
          id={id}
          type={revealed ? 'text' : 'password'}
          className={revealed ? 'mono' : undefined}
          value={value}
          autoFocus={props.autoFocus}
          data-focus-first={props.autoFocus || undefined}
          disabled={props.disabled}
          readOnly={props.readOnly}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={error !== undefined || undefined}
          aria-describedby={`${id}-note`}
          onChange={event => onChange(event.target.value)}
          onBlur={() => {
            setCapsLock(false)
            props.onBlur?.()
          }}
          onKeyUp={watchCapsLock}
          onKeyDown={event => {
            watchCapsLock(event)
            props.onKeyDown?.(event)
          }}
        />
        <IconButton
          icon="eye"
          size="small"
          iconSize={14}
          label={revealed ? labels.hidePassword : labels.showPassword}
          pressed={revealed}
          onClick={() => setRevealed(!revealed)}
        />
      </span>
      {showStrength && (
        <StrengthLine
          value={value}
          onGenerate={
            onGenerate &&
            (() => {
              setRevealed(true)
              onGenerate(generatePassword(length => crypto.getRandomValues(new Uint8Array(length))))
            })
          }
        />
      )}
      {capsLock && <Banner state="warning">{labels.capsLock}</Banner>}
      <FieldNote id={`${id}-note`} error={error} hint={hint} />
    </div>
  )
}

function StrengthLine({ value, onGenerate }: { value: string; onGenerate: (() => void) | undefined }) {
  const labels = useLabels()
  const { score, characters } = passwordStrength(value)
  return (
    <div>
      <div className={`strength strength-${score}`} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </div>
      <div className="row caption">
        {score > 0 && (
          <StateMark state={strengthState[score]}>{labels.strength(score, characters)}</StateMark>
        )}
        {onGenerate && (
          <span className="right">
            <LinkButton onClick={onGenerate}>{labels.generate}</LinkButton>
          </span>
        )}
      </div>
    </div>
  )
}
