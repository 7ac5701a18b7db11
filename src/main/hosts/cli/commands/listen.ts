/** `countersign listen HOST:PORT`: a port for real servers to call; each call is told as it comes. */
import process from 'node:process'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type {
  ListenerCall,
  TrustListenerOrder,
  TrustListenerStatus,
} from '../../../../contract/trust-listener.ts'
import { texts } from '../../../../text/texts.ts'
import type { Application } from '../../../application.ts'
import { createEnding } from '../../loopback/ending.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext, CommandOutput } from '../command.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { readPlace } from '../listen-place.ts'
import { writeTo } from '../node-terminal.ts'
import { readThumbprint } from '../shared-options.ts'

const usualMinutes = 60
const clientKinds: readonly TrustListenerOrder['clientCertificate'][] = ['none', 'ask', 'require']

export const listen: Command = {
  usage:
    'listen HOST:PORT --certificate THUMBPRINT [--client-certificate none|ask|require] [--minutes N] [--once] [--data-dir DIR] [--json]',
  summary: 'Opens a port for real servers to call and tells what each of them presents.',
  options: {
    ...dataFolderOptions,
    ...vaultOptions,
    certificate: {
      type: 'string',
      help: 'thumbprint of a certificate with key in Personal of this workstation',
    },
    'client-certificate': {
      type: 'string',
      help: 'what is asked of callers: none, ask or require (default: ask)',
    },
    minutes: { type: 'string', help: `closes by itself after them (default ${String(usualMinutes)})` },
    once: { type: 'boolean', help: 'ends after the first call' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const order = readOrder(context)
    if (!order.ok) return order
    return withApplication(context, async application => {
      const vault = await openVault(application, context, false)
      if (!vault.ok) return vault
      const started = await ask(application, 'trustListener.start', order.value)
      if (!started.ok) return started
      return follow(application, started.value, {
        json: context.options.flag('json'),
        once: context.options.flag('once'),
      })
    })
  },
}

/** Fails with usage. */
function readOrder({ positionals, options }: CommandContext): Result<TrustListenerOrder> {
  const place = readPlace('listen', positionals[0])
  if (!place.ok) return place
  const certificate = options.text('certificate')
  if (certificate === undefined)
    return err({ code: 'usage', hint: `listen needs --certificate: ${listen.usage}` })
  const thumbprint = readThumbprint(certificate)
  if (!thumbprint.ok) return thumbprint
  const asked = options.text('client-certificate') ?? 'ask'
  const clientCertificate = clientKinds.find(kind => kind === asked)
  if (clientCertificate === undefined)
    return err({ code: 'usage', hint: `--client-certificate is one of ${clientKinds.join(', ')}` })
  const minutes = Number(options.text('minutes') ?? usualMinutes)
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 480)
    return err({ code: 'usage', hint: '--minutes needs a whole number from 1 to 480' })
  return ok({ ...place.value, thumbprint: thumbprint.value, clientCertificate, minutes })
}

/** Tells calls as they come, until a signal, the time or the first call ends it, or nobody reads what is told. */
async function follow(
  application: Application,
  status: TrustListenerStatus,
  { json, once }: { readonly json: boolean; readonly once: boolean },
): Promise<Result<CommandOutput>> {
  const ending = createEnding(process)
  const host = status.order?.host ?? ''
  const place = `${host.includes(':') ? `[${host}]` : host}:${String(status.port ?? 0)}`
  let isUnread = false
  async function print(line: string): Promise<void> {
    if ((await writeTo(process.stdout, `${line}\n`)) !== 'written') isUnread = true
  }
  // Told before anything else: whoever started it waits for the port.
  await print(
    json ? JSON.stringify({ listening: place }) : texts('en').trustListener.command.listening(place),
  )
  let told = 0
  async function tell(): Promise<void> {
    const answer = await ask(application, 'trustListener.status', {})
    if (!answer.ok) return
    const { calls, state } = answer.value
    // Newest first: those that have not been told yet, in the order they came.
    const fresh = calls.filter(({ id }) => id > told).toReversed()
    const wanted = once ? fresh.slice(0, told === 0 ? 1 : 0) : fresh
    told = wanted.at(-1)?.id ?? told
    for (const call of wanted) await print(json ? JSON.stringify(toJson(call)) : lineOf(call))
    if (isUnread || state !== 'listening' || (once && told > 0)) ending.end('asked')
  }
  let telling = Promise.resolve()
  const forget = application.onEvent(event => {
    if (event.name === 'trustListener.changed') telling = telling.then(tell)
  })
  // Somebody may have called while the place was told.
  telling = telling.then(tell)
  await ending.reason
  forget()
  await telling
  const stopped = await ask(application, 'trustListener.stop', {})
  ending.stop()
  const called = stopped.ok ? stopped.value.called : told
  // Each line of JSON has been printed already.
  return ok({ json: undefined, text: () => texts('en').trustListener.command.ended(called) })
}

function toJson(call: ListenerCall): object {
  const words = texts('en').trustListener
  return {
    ...call,
    findings: call.findings.map(finding => ({
      code: finding.code,
      severity: finding.severity,
      message: words.finding(finding),
      certificate: finding.certificate,
      values: finding.values,
    })),
  }
}

function lineOf(call: ListenerCall): string {
  const words = texts('en').trustListener
  const told = call.findings
    .filter(({ severity }) => severity !== 'info')
    .map(finding => `${words.finding(finding)} [${finding.code}]`)
  return [
    words.calls.zone(call.at),
    call.from,
    words.outcome(call.outcome),
    call.protocol,
    call.chain[0]?.subject,
    call.firstLine === null ? undefined : `"${call.firstLine}"`,
    ...told,
  ]
    .filter(part => part !== undefined && part !== null)
    .join('  ')
}
