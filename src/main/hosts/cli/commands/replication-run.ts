/** `countersign replication run`: one pass over all servers, or some; with --full everything begins again. */
import type { ReplicaStatus } from '../../../../contract/replication.ts'
import { ok, type Result } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import type { Application } from '../../../application.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { findServers, replicasOutput } from '../replica-output.ts'

export const replicationRun: Command = {
  usage: 'replication run [SERVER…] [--full] [--passwords-out FILE] [--data-dir DIR] [--json]',
  summary: 'Tries every server at once: brings packages, reads receipts, takes away what is done.',
  options: {
    ...dataFolderOptions,
    ...vaultOptions,
    full: { type: 'boolean', help: 'begin again from nothing' },
    'passwords-out': {
      type: 'string',
      help: 'new file for the transport passwords that are handed over apart: server, thumbprint, password',
    },
  },
  positionals: { min: 0, max: 2000 },
  run: context =>
    withApplication(context, async application => {
      const servers = await findServers(application, context.positionals)
      if (!servers.ok) return servers
      const vault = await openVault(application, context, false)
      if (!vault.ok) return vault
      const answer = await ask(application, 'replication.run', {
        full: context.options.flag('full'),
        ...(servers.value.length === 0 ? {} : { servers: servers.value }),
      })
      if (!answer.ok) return answer
      const kept = await keepPasswords(application, context, answer.value.replicas)
      return kept.ok ? ok(replicasOutput(answer.value.replicas)) : kept
    }),
}

/** They are in the memory of this process only: what is not written down here is gone with it. */
async function keepPasswords(
  application: Application,
  context: CommandContext,
  replicas: readonly ReplicaStatus[],
): Promise<Result<true>> {
  const file = context.options.text('passwords-out')
  const waiting = replicas.flatMap(replica =>
    replica.deliveries.filter(each => each.passwordWaits).map(delivery => ({ replica, delivery })),
  )
  if (waiting.length === 0) return ok(true)
  if (file === undefined) {
    for (const { replica } of waiting)
      context.terminal.note(texts('en').replication.passwordLost(replica.replicaFqdn))
    return ok(true)
  }
  const lines: string[] = []
  for (const { replica, delivery } of waiting) {
    const { type, thumbprint } = delivery
    const told = await ask(application, 'replication.transportPassword', {
      server: replica.server,
      type,
      thumbprint,
    })
    if (!told.ok) return told
    lines.push(`${replica.replicaFqdn}\t${thumbprint}\t${told.value.password}\n`)
  }
  return composeFileTools(context.workerUrl).writeFile(file, new TextEncoder().encode(lines.join('')), false)
}
