/** `countersign lab call HOST:PORT`: the lab calls somebody as one of its servers would, and tells what happened. */
import { err, ok, type Result } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import type { Command } from '../command.ts'
import { printable } from '../command-line.ts'
import { splitHostAndPort, type HostAndPort } from '../host-and-port.ts'
import { type Pair, pairs } from '../print.ts'
import { labFolder, labFolderOptions } from './lab-folder-options.ts'

export const labCall: Command = {
  usage:
    'lab call HOST:PORT [--as fe-001|fe-002|edge-001|console|stranger|unknown-ca|expired|revoked|self-signed|none] [--sip] [--tls 1.2|1.3] [--server-name NAME] [--json]',
  summary: 'Calls any address as a server of the lab would: TLS with its certificate, SIP OPTIONS if wanted.',
  options: {
    ...labFolderOptions,
    as: { type: 'string', help: 'whose certificate is shown (default: fe-001)' },
    sip: { type: 'boolean', help: 'asks with SIP OPTIONS' },
    tls: { type: 'string', help: '1.2 or 1.3, and nothing else (default: both)' },
    'server-name': { type: 'string', help: 'the name to ask for (default: the host)' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const { askLab } = await import('../../../lab/control-client.ts')
    const { options } = context
    const place = readPlace(context.positionals[0] ?? '')
    if (!place.ok) return place
    const answer = await askLab(labFolder(context), 'call', {
      ...place.value,
      as: options.text('as'),
      sip: options.flag('sip'),
      tls: options.text('tls'),
      serverName: options.text('server-name'),
    })
    return answer.ok ? ok({ json: answer.value, text: () => reportLines(answer.value).join('\n') }) : answer
  },
}

/** Fails with usage. */
function readPlace(text: string): Result<HostAndPort> {
  const place = splitHostAndPort(text)
  return place === undefined || place.port === 0
    ? err({ code: 'usage', hint: `HOST:PORT is wanted, not '${printable(text).slice(0, 80)}'` })
    : ok(place)
}

function reportLines(report: Readonly<Record<string, unknown>>): string[] {
  const { call, callOutcomes } = texts().lab
  const text = (name: string): string | null => {
    const value = report[name]
    return typeof value === 'string' ? printable(value) : null
  }
  const outcomes: Readonly<Record<string, string>> = callOutcomes
  const shown = report['shown']
  const rows: Pair[] = [
    [call.outcome, outcomes[text('outcome') ?? ''] ?? text('outcome')],
    [call.alert, text('alert')],
    [call.reason, text('reason')],
    [call.as, text('as')],
    [call.protocol, text('protocol')],
    [call.cipher, text('cipher')],
    ...(Array.isArray(shown) ? shown : []).map((subject): Pair => [call.shown, printable(String(subject))]),
    [call.distrust, text('distrust')],
    [call.sipAnswer, text('sipAnswer')],
  ]
  return pairs(rows)
}
