/** `countersign replication status | run | set-target | confirm | package | accept-host-key` */
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { replicasOutput } from '../replica-output.ts'
import { commandOfVerbs } from '../verbs.ts'
import { replicationAcceptHostKey, replicationConfirm, replicationPackage } from './replication-by-hand.ts'
import { replicationRun } from './replication-run.ts'
import { replicationSetTarget } from './replication-set-target.ts'

const status: Command = {
  usage: 'replication status [--data-dir DIR] [--json]',
  summary: 'Shows how far the globally assigned certificates are on each server.',
  options: dataFolderOptions,
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const answer = await ask(application, 'replication.status', {})
      return answer.ok ? ok(replicasOutput(answer.value.replicas)) : answer
    }),
}

export const replication = commandOfVerbs(
  'replication',
  'Globally assigned certificates on their way to the servers: status, targets, packages.',
  {
    status,
    run: replicationRun,
    'set-target': replicationSetTarget,
    confirm: replicationConfirm,
    package: replicationPackage,
    'accept-host-key': replicationAcceptHostKey,
  },
)
