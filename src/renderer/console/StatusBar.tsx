/** The line at the bottom: what the view says about itself left, what always holds right. */
import type { ReactNode } from 'react'

export interface StatusBarProps {
  readonly label: string
  readonly left: readonly string[]
  /** Each is one part: icon and words, or a quiet button. */
  readonly right: readonly ReactNode[]
}

export function StatusBar({ label, left, right }: StatusBarProps) {
  return (
    <footer className="status-bar" aria-label={label}>
      {left.map((sentence, index) => (
        <span key={index} className={index === 0 ? 'status-main' : 'status-more'}>
          <span className="ell">{sentence}</span>
        </span>
      ))}
      <i className="status-gap" />
      {right.map((part, index) => (
        <span key={index} className="status-part">
          {part}
        </span>
      ))}
    </footer>
  )
}
