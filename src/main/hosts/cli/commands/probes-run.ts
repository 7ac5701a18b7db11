/** `countersign probes run`: probes many endpoints and waits for the end; Ctrl+C keeps what was found until then. */
import process from 'node:process'
import type { ProbeRun } from '../../../../contract/probe-run.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import type { Application } from '../../../application.ts'
import { createEnding } from '../../loopback/ending.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { exportFormat, mayWriteExport, probeExportOptions, writeProbeExport } from '../probe-export.ts'
import { probeRunOutput } from '../probe-run-output.ts'
import { readThumbprint } from '../shared-options.ts'
import { probeScopeOptions, probeScopeUsage, readProbeScope } from '../probe-scope.ts'

export const probesRun: Command = {
  usage: `probes run ${probeScopeUsage} [--client THUMBPRINT | --no-client] [--export FILE] [--format csv|json|html] [--force] [--passphrase-env NAME …] [--data-dir DIR] [--json]`,
  summary: 'Probes every endpoint of the scope, compares with the last time, and keeps the results.',
  options: {
    ...dataFolderOptions,
    ...vaultOptions,
    ...probeScopeOptions,
    ...probeExportOptions,
    client: {
      type: 'string',
      help: 'thumbprint of the certificate to show when servers ask; from now on, also in other runs',
    },
    'no-client': { type: 'boolean', help: 'show none from now on' },
    export: { type: 'string', help: 'also write the results to this file' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const file = context.options.text('export')
    const format = file === undefined ? ok(undefined) : exportFormat(context, file)
    if (!format.ok) return format
    const mayWrite = file === undefined ? ok(true) : mayWriteExport(context, file)
    if (!mayWrite.ok) return mayWrite
    return withApplication(context, async application => {
      const ready = await prepare(application, context)
      if (!ready.ok) return ready
      if (application.readOnlyBecause !== undefined)
        context.terminal.note(texts('en').probeReport.report.notKept)
      const run = await runToEnd(application, context)
      if (!run.ok) return run
      if (file !== undefined && format.value !== undefined) {
        const order = { run: run.value.status.id, file, format: format.value }
        const written = await writeProbeExport(application, context, order)
        if (!written.ok) return written
      }
      return ok(probeRunOutput(run.value))
    })
  },
}

/** The certificate to show is a setting: it is changed when another one is given. */
async function prepare(application: Application, context: CommandContext): Promise<Result<unknown>> {
  const settings = await ask(application, 'probes.settings', {})
  if (!settings.ok) return settings
  const text = context.options.text('client')
  const isNone = context.options.flag('no-client')
  if (text !== undefined && isNone) return err({ code: 'usage', hint: 'either --client or --no-client' })
  const read = text === undefined ? ok(undefined) : readThumbprint(text)
  if (!read.ok) return read
  const given = read.value
  const isChanged = isNone ? settings.value.client !== null : given !== undefined
  const client = isNone ? null : (given ?? settings.value.client)
  if (isChanged) {
    const set = await ask(application, 'probes.setClient', { client })
    if (!set.ok) return set
  }
  return client === null ? ok(true) : openVault(application, context, false)
}

async function runToEnd(application: Application, context: CommandContext): Promise<Result<ProbeRun>> {
  const scope = await readProbeScope(application, context)
  if (!scope.ok) return scope
  const words = texts('en').probesPage.status
  let told = ''
  let settle: () => void = () => undefined
  const isOver = new Promise<void>(resolve => (settle = resolve))
  const stop = application.onEvent(event => {
    if (event.name !== 'probes.progressed') return
    const { status } = event.data
    const all = Object.values(status.counts).reduce((sum, count) => sum + count)
    const line = words.probing(all - status.counts.waiting - status.counts.running, all)
    if (line !== told) context.terminal.note(line)
    told = line
    if (status.endedAt !== null) settle()
  })
  const begun = await ask(application, 'probes.start', { scope: scope.value })
  if (!begun.ok) {
    stop()
    return begun
  }
  const { id } = begun.value
  const ending = createEnding(process)
  void ending.reason.then(() => {
    // At once: a library below the data folder sends each signal a second time, which is not the person's.
    ending.stop()
    return ask(application, 'probes.cancel', { run: id })
  })
  await isOver
  ending.stop()
  stop()
  const ended = await ask(application, 'probes.run', { run: id })
  if (!ended.ok) return ended
  return ended.value.run === null ? err({ code: 'probe-run-unknown', run: id }) : ok(ended.value.run)
}
