/** What the inspector tells, as lines of plain text for the clipboard. Pure. */
import { texts } from '../../../text/texts.ts'
import type { MapSubject } from './map-subject.ts'

/** The title with its state, the reason with what to do, then all evidence; lines end with LF. */
export function inspectorText(subject: MapSubject, nameOf: (id: string) => string): string {
  const words = texts().trustMap
  const { title, state, deciding, connections } = subject
  const finding = deciding?.finding ?? null
  const reason =
    deciding === undefined || finding === null
      ? [words.inspector.worksBecause]
      : [`${nameOf(deciding.node)}: ${words.finding(finding)}`, words.advice(finding) ?? '']
  const evidence = connections.flatMap(({ from, to, kind, evidence: all }) => {
    const between = `${words.between(nameOf(from), nameOf(to))}, ${words.kind(kind)}`
    return all.map(each => {
      const said = each.finding === null ? words.fine(each) : words.finding(each.finding)
      const place = words.seenAt(nameOf(each.node), each.endpoint)
      return `${between}; ${words.evidence(each)}, ${place}: ${words.state(each.state)}, ${said}`
    })
  })
  const lines = [`${title}: ${words.state(state)}`, ...reason, ...new Set(evidence)]
  return lines
    .filter(line => line !== '')
    .map(line => `${line}\n`)
    .join('')
}
