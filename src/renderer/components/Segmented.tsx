/** A few modes side by side, one of them chosen: native radio buttons, so that the arrow keys go through them. */
import { useId } from 'react'

export interface SegmentedProps<V extends string> {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly value: V
  readonly onChange: (value: V) => void
  /** Why none can be chosen now; also the tooltip. */
  readonly offReason?: string | undefined
}

export function Segmented<V extends string>({
  label,
  options,
  value,
  onChange,
  offReason,
}: SegmentedProps<V>) {
  const name = useId()
  return (
    <fieldset className="segmented" disabled={offReason !== undefined} title={offReason}>
      <legend className="visually-hidden">{label}</legend>
      {options.map(option => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
