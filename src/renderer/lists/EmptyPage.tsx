/** A view that has nothing to list yet: what would stand here, and what to begin with. */
import type { ReactNode } from 'react'

export interface EmptyPageProps {
  readonly title: string
  readonly lead: string
  /** Buttons, the usual beginning first. */
  readonly children: ReactNode
}

export function EmptyPage({ title, lead, children }: EmptyPageProps) {
  return (
    <div className="deploy-page">
      <div className="deploy-empty">
        <p className="subtitle">{title}</p>
        <p className="reading dim">{lead}</p>
        <div className="row">{children}</div>
      </div>
    </div>
  )
}
