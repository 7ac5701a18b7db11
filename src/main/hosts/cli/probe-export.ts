/** A run written to a file: --export FILE of a run, and `probes export`. */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { ProbeRunId } from '../../../contract/probe-run.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { Application } from '../../application.ts'
import { composeFileTools } from '../../compose-file-tools.ts'
import { ask } from './ask.ts'
import type { CommandContext, OptionSpec } from './command.ts'

const formats = ['csv', 'json', 'html'] as const
type ProbeExportFormat = (typeof formats)[number]

export const probeExportOptions: Readonly<Record<string, OptionSpec>> = {
  format: { type: 'string', help: 'csv, json or html; as the name of the file ends unless told, else html' },
  force: { type: 'boolean', help: 'overwrite an existing file' },
}

/** Fails with usage. */
export function exportFormat({ options }: CommandContext, file: string): Result<ProbeExportFormat> {
  const told = options.text('format')?.toLowerCase()
  const name = file.toLowerCase()
  const format = formats.find(each => (told === undefined ? name.endsWith(`.${each}`) : each === told))
  if (format !== undefined) return ok(format)
  return told === undefined ? ok('html') : err({ code: 'usage', hint: '--format is csv, json or html' })
}

/** Before a run that takes minutes, and not after it. Fails with file-exists. */
export function mayWriteExport({ options }: CommandContext, file: string): Result<true> {
  if (options.flag('force') || !existsSync(file)) return ok(true)
  return err({ code: 'file-exists', name: basename(file) })
}

export async function writeProbeExport(
  application: Application,
  context: CommandContext,
  order: { readonly run: ProbeRunId; readonly file: string; readonly format: ProbeExportFormat },
): Promise<Result<unknown>> {
  const { run, file, format } = order
  const prepared = await ask(application, 'probes.prepareExport', { run, format })
  if (!prepared.ok) return prepared
  const content = application.tickets.read(prepared.value.ticket)
  if (!content.ok) return content
  const isForced = context.options.flag('force')
  return composeFileTools(context.workerUrl).writeFile(file, content.value.bytes, isForced)
}
