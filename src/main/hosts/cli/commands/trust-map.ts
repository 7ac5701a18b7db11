/** `countersign trust map`: who connects to whom, whether it would be trusted, and why not; from what is known already. */
import { ok } from '../../../../contract/result.ts'
import type { MapConnection, MapEvidence, TrustMap } from '../../../../contract/trust-map.ts'
import { texts } from '../../../../text/texts.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { table } from '../print.ts'

export const trustMap: Command = {
  usage: 'trust map [--problems] [--data-dir DIR] [--json]',
  summary: 'Lists every connection between servers, partners and outside: whether it works, and why not.',
  options: {
    ...dataFolderOptions,
    problems: { type: 'boolean', help: 'only what is broken or needs attention' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    return withApplication(context, async application => {
      const answer = await ask(application, 'trust.map', {})
      if (!answer.ok) return answer
      const map = answer.value
      const connections = context.options.flag('problems')
        ? map.connections.filter(({ state }) => state === 'broken' || state === 'attention')
        : map.connections
      return ok({
        json: toJson(map, connections),
        text: () => lines(map, connections),
      })
    })
  },
}

/** With the sentence of each finding beside its code, and what to do about it, as the inspector tells it. */
function toJson({ nodes, folded, probedAt }: TrustMap, connections: readonly MapConnection[]): object {
  return {
    probedAt,
    nodes,
    folded,
    connections: connections.map(connection => ({
      ...connection,
      evidence: connection.evidence.map(evidence => ({ ...evidence, ...wordsOf(evidence) })),
    })),
  }
}

function wordsOf({ finding }: MapEvidence): Record<'message' | 'advice', string | null> {
  if (finding === null) return { message: null, advice: null }
  const words = texts('en').trustMap
  return { message: words.finding(finding), advice: words.advice(finding) ?? null }
}

function lines(map: TrustMap, connections: readonly MapConnection[]): string {
  const words = texts().trustMap
  if (connections.length === 0) return words.command.none
  const name = namesOf(map)
  const rows = connections.map(({ from, to, kind, state, evidence }) => [
    name(from),
    name(to),
    words.kind(kind),
    words.state(state),
    why(evidence[0], name),
  ])
  const counts = { works: 0, attention: 0, broken: 0, 'not-proven': 0 }
  for (const { state } of map.connections) counts[state] += 1
  return [...table(words.command.headings, rows), '', words.status(map.nodes.length, counts)].join('\n')
}

/** What decides, with its code. */
function why(evidence: MapEvidence | undefined, name: (id: string) => string): string {
  const finding = evidence?.finding ?? null
  if (evidence === undefined || finding === null) return ''
  return `${name(evidence.node)}: ${texts().trustMap.finding(finding)} [${finding.code}]`
}

/** Full names: of servers, of pools that are drawn as frames, of partners. */
function namesOf({ nodes, folded }: TrustMap): (id: string) => string {
  const names = new Map<string, string>(folded.map(({ id, fqdn }) => [id, fqdn]))
  for (const { id, label, pool } of nodes) {
    if (pool !== null) names.set(pool.id, pool.fqdn)
    names.set(id, label)
  }
  return id => names.get(id) ?? id
}
