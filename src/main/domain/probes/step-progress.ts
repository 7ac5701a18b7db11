/** What a probe tells while it runs. */
import type { ProbeStep } from '../../../contract/probe.ts'

type StepProgress =
  | { readonly kind: 'begun'; readonly name: ProbeStep['name'] }
  | { readonly kind: 'ended'; readonly step: ProbeStep }

/** A server that speaks an old version only is connected to again: the same step may then begin twice. */
export type OnStep = (progress: StepProgress) => void
