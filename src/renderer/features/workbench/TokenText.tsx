/**
 * A token drawn in colours. To type in, a text area without ink lies over the coloured text: both break their lines
 * alike, and the box around them scrolls. Where the system forces its own colours, only the text area is drawn.
 */
import { useId, useMemo } from 'react'
import { tokenSegments, type SegmentKind } from './segments.ts'

const classes: { readonly [K in SegmentKind]: string | undefined } = {
  around: 'wb-around',
  dot: undefined,
  header: 'wb-seg-header',
  claims: 'wb-seg-claims',
  actor: 'wb-seg-actor',
  signature: 'wb-seg-signature',
}

export function Colored({ text }: { readonly text: string }) {
  const segments = useMemo(() => tokenSegments(text), [text])
  return segments.map((segment, index) => (
    <span key={index} className={classes[segment.kind]}>
      {segment.text}
    </span>
  ))
}

export interface TokenTextProps {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Beyond this many characters the text area draws its text itself, without colours. */
  readonly colorLimit: number
}

export function TokenText({ label, placeholder, value, onChange, colorLimit }: TokenTextProps) {
  const id = useId()
  const isColored = value.length <= colorLimit
  return (
    <div className="wb-raw scroll">
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <div className={isColored ? 'wb-ink' : 'wb-ink wb-plain'}>
        {isColored && (
          <pre aria-hidden="true">
            <Colored text={value} />
            {'\n'}
          </pre>
        )}
        <textarea
          id={id}
          value={value}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          data-focus-first
          onChange={event => onChange(event.target.value)}
        />
      </div>
    </div>
  )
}
