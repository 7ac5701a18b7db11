/** The three scenarios as commands answer them. */
import type { Scenario } from '../../../contract/partner.ts'
import { texts } from '../../../text/texts.ts'
import { printable } from './command-line.ts'
import { sheetJson, sheetLines } from './command-sheet-output.ts'

export function scenarioJson({ name, steps, sheets }: Scenario) {
  return {
    name,
    steps: steps.map(step => ({ ...step, message: texts('en').scenario.step(step) })),
    sheets: sheets.map(sheetJson),
  }
}

export function stepLines({ name, steps }: Scenario): string[] {
  const { scenario, partners } = texts('en')
  const { state } = partners.scenarios
  const width = Math.max(...steps.map(step => state[step.state].length))
  return [
    `${name}: ${scenario.what(name)}`,
    ...steps.map(step => printable(`  ${state[step.state].padEnd(width)}  ${scenario.step(step)}`)),
  ]
}

/** The steps, and what the administrators of either side run. */
export function scenarioLines(scenario: Scenario): string[] {
  return [...stepLines(scenario), '', ...scenario.sheets.flatMap(sheetLines)]
}
