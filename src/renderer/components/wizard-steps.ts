/** What the rail of a wizard shows for each step, from the one that is open. */
export type WizardStepState = 'done' | 'current' | 'pending' | 'failed'

/**
 * @param steps ids in order. @param current the open one.
 * @param outcome `failed` marks the open step, `finished` marks every step up to and including it as done.
 */
export function wizardStepStates(
  steps: readonly string[],
  current: string,
  outcome: 'failed' | 'finished' | undefined,
): WizardStepState[] {
  const at = steps.indexOf(current)
  return steps.map((_, index) => {
    if (index < at) return 'done'
    if (index > at) return 'pending'
    return outcome === 'failed' ? 'failed' : outcome === 'finished' ? 'done' : 'current'
  })
}
