/** One of a few, all in sight: plain, or boxed rows with a bold name and one line of consequence. */
import { useId, type ReactNode } from 'react'

export interface RadioOption<V extends string> {
  readonly value: V
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** Why it cannot be chosen; shown in the place of the hint. */
  readonly offReason?: string | undefined
}

export interface RadioListProps<V extends string> {
  /** Names the group for assistive technology; drawn above when `showLabel`. */
  readonly label: string
  readonly showLabel?: boolean | undefined
  readonly options: readonly RadioOption<V>[]
  readonly value: V | undefined
  readonly onChange: (value: V) => void
  readonly boxed?: boolean | undefined
  readonly autoFocus?: boolean | undefined
}

export function RadioList<V extends string>(props: RadioListProps<V>) {
  const { label, options, value, onChange, boxed = false } = props
  const id = useId()
  return (
    <fieldset>
      <legend className={props.showLabel ? 'label' : 'visually-hidden'}>{label}</legend>
      <div className={boxed ? 'radio-list radio-boxed' : 'radio-list'}>
        {options.map((option, index) => {
          const note = option.offReason ?? option.hint
          const optionId = `${id}-${index}`
          return (
            <span className="choice" key={option.value}>
              <input
                id={optionId}
                type="radio"
                name={id}
                value={option.value}
                checked={option.value === value}
                disabled={option.offReason !== undefined}
                autoFocus={props.autoFocus && option.value === value}
                data-focus-first={(props.autoFocus && option.value === value) || undefined}
                aria-describedby={note === undefined ? undefined : `${optionId}-note`}
                onChange={() => onChange(option.value)}
              />
              <label htmlFor={optionId} className={boxed ? 'strong' : undefined}>
                {option.label}
              </label>
              {note !== undefined && (
                <span id={`${optionId}-note`} className="choice-hint">
                  {note}
                </span>
              )}
            </span>
          )
        })}
      </div>
    </fieldset>
  )
}
