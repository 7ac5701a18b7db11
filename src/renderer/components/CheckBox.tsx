/** A check box with its label; the reason is shown where it cannot be ticked. */
import { useId, type ReactNode } from 'react'

export interface CheckBoxProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** One line of consequence under the label. */
  readonly hint?: ReactNode
  /** Why it is off; shown in the place of the hint. */
  readonly offReason?: string | undefined
  /** Neither on nor off: some of the things below it are. */
  readonly mixed?: boolean | undefined
  /** The label is spoken but not drawn: boxes inside table rows. */
  readonly hideLabel?: boolean | undefined
  readonly tabIndex?: number | undefined
}

export function CheckBox(props: CheckBoxProps) {
  const { label, checked, onChange, hint, offReason, mixed = false } = props
  const id = useId()
  const note = offReason ?? hint
  return (
    <span className="choice">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={offReason !== undefined}
        tabIndex={props.tabIndex}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        ref={box => {
          if (box !== null) box.indeterminate = mixed
        }}
        onChange={event => onChange(event.target.checked)}
      />
      <label htmlFor={id} className={props.hideLabel ? 'visually-hidden' : undefined}>
        {label}
      </label>
      {note !== undefined && (
        <span id={`${id}-note`} className="choice-hint">
          {note}
        </span>
      )}
    </span>
  )
}
