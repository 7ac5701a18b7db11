/** The head of every view: what it is, where it stands, and on the right what belongs to the view itself. */
import { Fragment, type ReactNode } from 'react'
import { Icon } from '../components/Icon.tsx'

export interface PaneHeadProps {
  readonly title: string
  /** Outermost first: "This workstation", "Personal". */
  readonly crumbs?: readonly string[] | undefined
  /** Count, filter, small tool buttons. */
  readonly children?: ReactNode
}

export function PaneHead({ title, crumbs = [], children }: PaneHeadProps) {
  return (
    <header className="pane-head">
      <h1 className="ell">{title}</h1>
      {crumbs.length > 0 && (
        <span className="crumbs ell">
          {crumbs.map((crumb, index) => (
            <Fragment key={`${index}-${crumb}`}>
              {index > 0 && <Icon name="chevron-right" />}
              <span className="ell">{crumb}</span>
            </Fragment>
          ))}
        </span>
      )}
      <span className="right row">{children}</span>
    </header>
  )
}
