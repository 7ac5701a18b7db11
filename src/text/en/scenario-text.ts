/** The three scenarios, their steps, and the hints beside commands for the other side's administrator. */
import type { Scenario } from '../../contract/partner.ts'

export const scenarioText = {
  step: (step: Scenario['steps'][number]): string => step.code,
  hint: (hint: string): string => hint,
}
