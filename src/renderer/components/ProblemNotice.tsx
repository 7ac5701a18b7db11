/** A failure in its place: what happened, the likely cause, what next, a way to try again, details to take along. */
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { useLabels } from './labels.ts'
import { stateLook, type StateName } from './state-name.ts'

export interface ProblemNoticeProps {
  /** The fact, in one sentence. */
  readonly what: string
  readonly likely?: string | undefined
  readonly next?: string | undefined
  /** The stable code, drawn small. */
  readonly code?: string | undefined
  /** `inline` inside a page or under a field group; otherwise it fills a pane or a dialog. */
  readonly inline?: boolean | undefined
  readonly state?: StateName | undefined
  readonly onRetry?: (() => void) | undefined
  /** Puts a redacted description on the clipboard. */
  readonly onCopyDetails?: (() => void) | undefined
  /** More choices, under the sentences. */
  readonly children?: ReactNode
}

export function ProblemNotice(props: ProblemNoticeProps) {
  const { what, likely, next, code, inline = false, state = 'error', onRetry, onCopyDetails } = props
  const labels = useLabels()
  const { icon, tone } = stateLook(state)
  return (
    <div className={inline ? 'problem problem-inline' : 'problem'} role="alert">
      <Icon name={icon} tone={tone} />
      <div className="col grow selectable">
        <h2>{what}</h2>
        {likely !== undefined && likely !== '' && (
          <>
            {!inline && <h3>{labels.likelyCause}</h3>}
            <p>{likely}</p>
          </>
        )}
        {next !== undefined && next !== '' && (
          <>
            {!inline && <h3>{labels.whatNext}</h3>}
            <p>{next}</p>
          </>
        )}
        {props.children}
        {(onRetry ?? onCopyDetails ?? code) && (
          <div className="row problem-foot">
            {onRetry && (
              <Button size="small" icon="refresh" onClick={onRetry}>
                {labels.tryAgain}
              </Button>
            )}
            {onCopyDetails && (
              <Button size="small" variant="quiet" icon="copy" onClick={onCopyDetails}>
                {labels.copyDetails}
              </Button>
            )}
            {code !== undefined && <span className="mono dimmer">{code}</span>}
          </div>
        )}
      </div>
    </div>
  )
}
