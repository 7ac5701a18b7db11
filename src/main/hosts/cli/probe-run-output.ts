/** Runs of probes and their rows, as the commands of `probes` print them. */
import type {
  ProbePlan,
  ProbeRow,
  ProbeRun,
  ProbeRunStatus,
  ProbeSettings,
} from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import type { CommandOutput } from './command.ts'
import { printable } from './command-line.ts'
import { joinHostAndPort } from './host-and-port.ts'
import { table } from './print.ts'

const words = texts('en').probeReport
const { columns, report } = words

/** The findings carry their sentences, as those of `probe` do. */
export function probeRunOutput(run: ProbeRun): CommandOutput {
  return {
    json: { status: run.status, rows: run.rows.map(toJson) },
    text: () => [...runLines(run), '', summaryLine(run.status)].map(printable).join('\n'),
  }
}

function toJson(row: ProbeRow): object {
  const { result } = row
  if (result === null) return row
  const findings = result.findings.map(finding => ({
    ...finding,
    message: words.finding(finding),
    advice: words.advice(finding) ?? null,
  }))
  return { ...row, result: { ...result, findings } }
}

function runLines({ rows }: ProbeRun): string[] {
  const lines = rows.map(({ endpoint, state, change, result }) => [
    `${endpoint.label}:${String(endpoint.port)}`,
    words.service(endpoint.service),
    words.state(state),
    change === null ? '' : words.change(change),
    result?.findings
      .filter(({ severity }) => severity !== 'info')
      .map(finding => words.finding(finding))
      .join(' ') ?? '',
  ])
  return table([columns.endpoint, columns.service, columns.result, columns.change, columns.sentences], lines)
}

export function summaryLine({ id, counts, changed, state, startedAt }: ProbeRunStatus): string {
  const states = (['works', 'attention', 'broken', 'unreachable', 'not-probed'] as const)
    .filter(each => counts[each] > 0)
    .map(each => `${words.state(each)}: ${String(counts[each])}`)
  const ended = state === 'cancelled' ? `, ${report.cancelled}` : ''
  return `${id}  ${report.moment(startedAt)}  ${states.join(', ')}; ${String(changed)} ${report.changed}${ended}`
}

export function probeHistoryOutput(runs: readonly ProbeRunStatus[]): CommandOutput {
  return {
    json: { runs },
    text: () => runs.map(summaryLine).map(printable).join('\n') || report.noRuns,
  }
}

export function probePlanOutput(plan: ProbePlan): CommandOutput {
  const lines = plan.endpoints.map(({ label, host, port, serverName, service, role }) => [
    label,
    joinHostAndPort({ host, port }),
    serverName,
    words.service(service),
    words.role(role),
  ])
  const heads = [columns.endpoint, columns.host, columns.serverName, columns.service, columns.role]
  return {
    json: plan,
    text: () =>
      [...table(heads, lines), ...(plan.skipped.length === 0 ? [] : [words.skipped(plan.skipped)])]
        .map(printable)
        .join('\n'),
  }
}

export function probeSettingsOutput(settings: ProbeSettings): CommandOutput {
  const { listed, portsInUse, schedule, client } = settings
  return {
    json: settings,
    text: () =>
      [
        ...listed.map(
          ({ host, port, role, serverName, srv }) =>
            `${joinHostAndPort({ host, port })}  ${words.role(role)}${serverName === null ? '' : `  ${serverName}`}${srv === true ? '  SRV' : ''}`,
        ),
        ...Object.entries(portsInUse).map(
          ([service, port]) => `${service.padEnd(17)} ${port === null ? words.notUsed : String(port)}`,
        ),
        `${report.shown}: ${client ?? report.nothingShown}`,
        ...(schedule === null ? [] : [words.everyMinutes(schedule.everyMinutes)]),
      ]
        .map(printable)
        .join('\n'),
  }
}
