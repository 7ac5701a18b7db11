/** One of many, in a native drop-down: the system's own list, its keyboard and its forced colours. */
import { useId, type ReactNode } from 'react'
import { FieldNote } from './FieldNote.tsx'
import { Icon } from './Icon.tsx'

export interface SelectOption<V extends string> {
  readonly value: V
  readonly label: string
}

export interface SelectProps<V extends string> {
  readonly label: string
  readonly hideLabel?: boolean | undefined
  readonly options: readonly SelectOption<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly disabled?: boolean | undefined
  readonly width?: number | undefined
}

export function Select<V extends string>(props: SelectProps<V>) {
  const { label, options, value, onChange, width } = props
  const id = useId()
  return (
    <div className="labelled">
      <label htmlFor={id} className={props.hideLabel ? 'visually-hidden' : 'label'}>
        {label}
      </label>
      <span className="field" style={width === undefined ? undefined : { width }}>
        <select
          id={id}
          value={value}
          disabled={props.disabled}
          aria-describedby={`${id}-note`}
          onChange={event => {
            const chosen = options.find(option => option.value === event.target.value)
            if (chosen !== undefined) onChange(chosen.value)
          }}
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <span className="field-end">
          <Icon name="chevron-down" size={12} />
        </span>
      </span>
      <FieldNote id={`${id}-note`} error={props.error} hint={props.hint} />
    </div>
  )
}
