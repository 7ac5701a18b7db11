/** What `probe` prints of its results: as JSON, and for people. */
import type { ProbeFinding, ProbeResult } from '../../../contract/probe.ts'
import { texts } from '../../../text/texts.ts'
import type { CommandOutput } from './command.ts'

export function probeOutput(results: readonly ProbeResult[]): CommandOutput {
  return { json: results.map(toJson), text: () => results.map(textOf).join('\n') }
}

function toJson(result: ProbeResult): object {
  return { ...result, findings: result.findings.map(findingJson) }
}

function findingJson(finding: ProbeFinding): object {
  const { code, severity, certificate, values } = finding
  const { probe: words } = texts('en')
  return {
    code,
    severity,
    message: words.finding(finding),
    advice: words.advice(finding) ?? null,
    certificate,
    values,
  }
}

function textOf(result: ProbeResult): string {
  const words = texts('en').probe
  const { protocol, cipher, group, chain } = result
  return [
    [result.endpoint, words.verdict(result.verdict), protocol, cipher, group]
      .filter(part => part !== null)
      .join('  '),
    ...chain.map(({ subject }, index) => `  ${String(index)}  ${subject}`),
    ...words.facts(result).map(fact => `  ${fact}`),
    ...result.findings.flatMap(findingLines),
  ].join('\n')
}

/** What is told for information needs nothing to be done. */
function findingLines(finding: ProbeFinding): readonly string[] {
  const words = texts('en').probe
  const advice = finding.severity === 'info' ? undefined : words.advice(finding)
  return [
    `  ${finding.severity}: ${words.finding(finding)} [${finding.code}]`,
    ...(advice === undefined ? [] : [`    ${advice}`]),
  ]
}
