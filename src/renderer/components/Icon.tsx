/** One symbol of the product, drawn inline. Silent for assistive technology unless it carries a meaning of its own. */
import { iconShapes, type IconName } from './icon-shapes.ts'

export type { IconName } from './icon-shapes.ts'

/** Colour by meaning: `accent`, or one of the states. Without a tone the icon is drawn in the secondary text colour. */
export type Tone =
  | 'inherit'
  | 'accent'
  | 'valid'
  | 'warning'
  | 'expired'
  | 'unknown'
  | 'staged'
  | 'drift'
  | 'nokey'
  | 'noreach'
  | 'info'

export interface IconProps {
  readonly name: IconName
  /** CSS px: 16 unless told; 14 inside rows with state, 12 in headers, 20 and 32 in heads. */
  readonly size?: 10 | 12 | 14 | 16 | 20 | 32 | undefined
  readonly tone?: Tone | undefined
  /** Spoken instead of the icon; leave out for decoration. */
  readonly label?: string | undefined
  readonly className?: string | undefined
}

export function Icon({ name, size, tone, label, className }: IconProps) {
  const classes = ['icon', tone && `tone-${tone}`, className].filter(Boolean).join(' ')
  const spoken = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg
      className={classes}
      viewBox="0 0 16 16"
      style={size === undefined ? undefined : { width: size, height: size }}
      {...spoken}
    >
      {iconShapes[name].map(([draw, path], index) => (
        <path key={index} data-draw={draw} d={path} />
      ))}
    </svg>
  )
}
