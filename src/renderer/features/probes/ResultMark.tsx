/** The state of a row as shape and word: what runs turns, what waits is a ring. */
import type { ReactNode } from 'react'
import type { ProbeState } from '../../../contract/probe-run.ts'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { stateShapes } from '../../probing/row-look.ts'

export function ResultMark({
  state,
  children,
}: {
  readonly state: ProbeState
  readonly children: ReactNode
}) {
  if (state === 'running')
    return (
      <span className="state-mark">
        <Icon name="refresh" size={14} tone="accent" className="icon-turning" />
        <span className="ell">{children}</span>
      </span>
    )
  if (state === 'waiting')
    return (
      <span className="state-mark dim">
        <Icon name="step-pending" size={14} />
        <span className="ell">{children}</span>
      </span>
    )
  return <StateMark state={stateShapes[state]}>{children}</StateMark>
}
