/** What the commands of the lab share: where it lies, its state for people, reading files to hand over. */
import { join, resolve } from 'node:path'
import { ok, type Result } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import type { EndpointStatus } from '../../../lab/estate/start-lab-estate.ts'
import type { ServerStatus } from '../../../lab/start-lab.ts'
import { resolveDataFolder } from '../../data-folder.ts'
import type { CommandContext, OptionSpec } from '../command.ts'
import { dataFolderOptions } from '../data-folder-options.ts'
import { table } from '../print.ts'

export const labFolderOptions: Readonly<Record<string, OptionSpec>> = {
  ...dataFolderOptions,
  'lab-dir': { type: 'string', help: "the lab's own folder (default: lab in the data folder)" },
}

export function labFolder({ options, terminal }: CommandContext): string {
  const given = options.text('lab-dir')
  return given ? resolve(given) : join(resolveDataFolder(options.text('data-dir'), terminal.env), 'lab')
}

export function serverLines(servers: readonly ServerStatus[]): string[] {
  const text = texts().lab
  const { columns } = text
  return [
    ...table(
      [columns.server, columns.metadata, columns.resource, columns.realm, columns.fault],
      servers.map(each => [
        each.server,
        each.metadataUrl,
        each.resourceUrl,
        each.realm,
        each.fault ?? text.noFault,
      ]),
    ),
    '',
    ...table(
      [columns.server, columns.trusts],
      servers.map(({ server, trusted }) => [
        server,
        trusted.map(({ issuer }) => issuer).join(', ') || text.nobody,
      ]),
    ),
  ]
}

export function endpointLines(endpoints: readonly EndpointStatus[]): string[] {
  const text = texts().lab
  const { columns } = text
  return table(
    [columns.server, columns.service, columns.address, columns.names, columns.fault],
    endpoints.map(({ server, service, host, port, fqdn, fault }) => [
      server,
      service,
      `${host}:${String(port)}`,
      fqdn,
      fault ?? text.noFault,
    ]),
  )
}

/** A file as text, read as carefully as every other. */
export async function readTextFile(context: CommandContext, path: string): Promise<Result<string>> {
  const { composeFileTools } = await import('../../../compose-file-tools.ts')
  const bytes = await composeFileTools(context.workerUrl).readFile(path)
  return bytes.ok ? ok(Buffer.from(bytes.value).toString('utf8')) : bytes
}
