/** One line, or several lines, of text with its label, hint and error. */
import { useId, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { FieldNote } from './FieldNote.tsx'
import { Icon, type IconName } from './Icon.tsx'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Set it on leaving the field, clear it while typing (design section 4). */
  readonly error?: string | undefined
  readonly hint?: ReactNode
  readonly placeholder?: string | undefined
  readonly icon?: IconName | undefined
  /** The label is spoken but not drawn: filter and search fields. */
  readonly hideLabel?: boolean | undefined
  readonly type?: 'text' | 'search' | 'number' | undefined
  /** More than one makes a text area of that many lines. */
  readonly lines?: number | undefined
  readonly tall?: boolean | undefined
  readonly mono?: boolean | undefined
  readonly readOnly?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  readonly maxLength?: number | undefined
  readonly spellCheck?: boolean | undefined
  /** CSS px of the field itself. */
  readonly width?: number | undefined
  readonly onBlur?: (() => void) | undefined
  readonly onFocus?: (() => void) | undefined
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void) | undefined
  readonly inputRef?: Ref<HTMLInputElement> | undefined
  /** Drawn at the end, inside the field: a key hint, a small button. */
  readonly end?: ReactNode
}

export function TextField({ inputRef, ...plain }: TextFieldProps) {
  const { label, error, hint, icon, lines = 1, tall = false, width } = plain
  const id = useId()
  const noted = error !== undefined || hint !== undefined
  const shared = {
    id,
    value: plain.value,
    placeholder: plain.placeholder,
    readOnly: plain.readOnly,
    disabled: plain.disabled,
    autoFocus: plain.autoFocus,
    'data-focus-first': plain.autoFocus || undefined,
    maxLength: plain.maxLength,
    spellCheck: plain.spellCheck ?? false,
    autoComplete: 'off',
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': noted ? `${id}-note` : undefined,
    onBlur: plain.onBlur,
    onFocus: plain.onFocus,
    onKeyDown: plain.onKeyDown,
  }
  const classes = [
    'field',
    tall && 'field-tall',
    lines > 1 && 'field-lines',
    error !== undefined && 'field-wrong',
    plain.mono && 'mono',
  ]
  return (
    <div className="labelled">
      <label htmlFor={id} className={plain.hideLabel ? 'visually-hidden' : 'label'}>
        {label}
      </label>
      <span className={classes.filter(Boolean).join(' ')} style={width === undefined ? undefined : { width }}>
        {icon && <Icon name={icon} />}
        {lines > 1 ? (
          <textarea {...shared} rows={lines} onChange={event => plain.onChange(event.target.value)} />
        ) : (
          <input
            {...shared}
            ref={inputRef}
            type={plain.type ?? 'text'}
            onChange={event => plain.onChange(event.target.value)}
          />
        )}
        {plain.end}
      </span>
      <FieldNote id={`${id}-note`} error={error} hint={hint} />
    </div>
  )
}
