/**
 * A run as one HTML file that stands alone: no script, nothing loaded, light or dark as the reader has it, and states
 * told in words, so that it can be read printed in grey. What servers and people wrote is escaped.
 */
import type { ProbeRow, ProbeRun, ProbeState } from '../../../contract/probe-run.ts'
import { toldFindings } from './export-table.ts'
import type { ExportWords } from './export-words.ts'
import { reportStyle } from './report-style.ts'

/** Worst first. */
const problemStates: readonly ProbeState[] = ['broken', 'unreachable', 'attention']
const countedStates: readonly ProbeState[] = ['works', 'attention', 'broken', 'unreachable', 'not-probed']

/** @param scope what was probed, by name. */
export function toReport(run: ProbeRun, scope: string, words: ExportWords): string {
  const { report } = words
  const problems = problemStates.flatMap(state => run.rows.filter(row => row.state === state))
  return `<!doctype html>
<html lang="${escape(words.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escape(report.title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<h1>${escape(report.title)}</h1>
${head(run, scope, words)}
<h2>${escape(report.summary)}</h2>
${summary(run, words)}
<h2>${escape(report.problems)}</h2>
${problems.length === 0 ? `<p>${escape(report.noProblems)}</p>` : problems.map(row => section(row, words)).join('\n')}
<h2>${escape(report.all)}</h2>
${table(run.rows, words)}
</body>
</html>
`
}

function head({ status }: ProbeRun, scope: string, { report }: ExportWords): string {
  const ended = status.endedAt === null ? '' : report.moment(status.endedAt)
  const facts: readonly (readonly [string, string])[] = [
    [report.scope, scope],
    [report.started, report.moment(status.startedAt)],
    [report.ended, status.state === 'cancelled' ? `${ended} (${report.cancelled})` : ended],
    [report.shown, status.client ?? report.nothingShown],
  ]
  const lines = facts.map(([term, fact]) => `<dt>${escape(term)}</dt><dd>${escape(fact)}</dd>`)
  return `<dl>${lines.join('')}</dl>`
}

function summary({ status }: ProbeRun, words: ExportWords): string {
  const counts = countedStates.map(
    state => `<li class="${state}"><b>${String(status.counts[state])}</b> ${escape(words.state(state))}</li>`,
  )
  const changed = `<li><b>${String(status.changed)}</b> ${escape(words.report.changed)}</li>`
  return `<ul class="counts">${counts.join('')}${changed}</ul>`
}

function section(row: ProbeRow, words: ExportWords): string {
  const { endpoint, state, change } = row
  const place = `${endpoint.label}:${String(endpoint.port)}, ${words.service(endpoint.service)}`
  const since = change === null || change === 'same' ? '' : ` (${words.change(change)})`
  const sentences = toldFindings(row).map(finding => {
    const advice = words.advice(finding)
    const help = advice === undefined ? '' : `<br>${escape(advice)}`
    return `<li>${escape(words.finding(finding))}${help}</li>`
  })
  return `<section class="${state}">
<h3>${escape(place)}</h3>
<p class="state">${escape(words.state(state) + since)}</p>
<ul>${sentences.join('')}</ul>
</section>`
}

function table(rows: readonly ProbeRow[], words: ExportWords): string {
  const { columns } = words
  const heads = [
    columns.endpoint,
    columns.port,
    columns.service,
    columns.result,
    columns.protocol,
    columns.certificate,
  ]
  const lines = rows.map(({ endpoint, state, result }) => {
    const cells = [
      endpoint.label,
      String(endpoint.port),
      words.service(endpoint.service),
      words.state(state),
      result?.protocol ?? '',
      result?.chain[0]?.issuedTo ?? '',
    ]
    return `<tr class="${state}">${cells.map(cell => `<td>${escape(cell)}</td>`).join('')}</tr>`
  })
  return `<table>
<thead><tr>${heads.map(name => `<th scope="col">${escape(name)}</th>`).join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? '')
}
