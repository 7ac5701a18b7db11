/** `countersign import FILE`: certificates and keys of a file into the stores. */
import { basename } from 'node:path'
import { ok, type Result } from '../../../../contract/result.ts'
import type { ComputerId, StoreName } from '../../../../contract/store.ts'
import type { ImportOutcome } from '../../../../contract/transfer.ts'
import type { Application } from '../../../application.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext, CommandOutput } from '../command.ts'
import { findComputer, findStore, storeOptions } from '../computers.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { table } from '../print.ts'
import { readSecret, secretOptions } from '../secrets.ts'

type Target = { computer: ComputerId; store: StoreName | 'automatic' }

export const importFile: Command = {
  usage:
    'import FILE [--password-env NAME …] [--passphrase-env NAME …] [--store NAME] [--computer NAME] [--exportable] [--data-dir DIR] [--json]',
  summary:
    'Imports a PFX, certificates or a key into the stores; the store follows from the type unless --store names one.',
  options: {
    ...secretOptions('password', 'the password of the file', true),
    ...vaultOptions,
    ...dataFolderOptions,
    ...storeOptions,
    exportable: { type: 'boolean', help: 'mark the private keys as exportable' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const password = await readSecret(context, 'password')
    if (!password.ok) return password
    const file = context.positionals[0] ?? ''
    const bytes = await composeFileTools(context.workerUrl).readFile(file)
    if (!bytes.ok) return bytes
    return withApplication(context, application =>
      importBytes(application, context, basename(file), bytes.value, password.value),
    )
  },
}

async function importBytes(
  application: Application,
  context: CommandContext,
  name: string,
  bytes: Uint8Array,
  password: string | undefined,
): Promise<Result<CommandOutput>> {
  const target = await targetOf(application, context)
  if (!target.ok) return target
  const ticket = application.tickets.offer(name, bytes, 'opened')
  const file = { ticket, ...(password === undefined ? {} : { password }) }
  const review = await ask(application, 'certificates.reviewImport', { ...file, target: target.value })
  if (!review.ok) return review
  if (review.value.entries.some(entry => entry.what.kind === 'privateKey')) {
    const vault = await openVault(application, context, context.options.flag('password-stdin'))
    if (!vault.ok) return vault
  }
  const outcome = await ask(application, 'certificates.import', {
    ...file,
    // A script that names a file means all of it; what is already there is skipped by the import itself.
    selection: review.value.entries.map(entry => entry.id),
    target: target.value,
    exportable: context.options.flag('exportable'),
    includeExtendedProperties: true,
  })
  return outcome.ok ? ok(report(outcome.value)) : outcome
}

async function targetOf(application: Application, context: CommandContext): Promise<Result<Target>> {
  const computer = await findComputer(application, context.options.text('computer'))
  if (!computer.ok) return computer
  const name = context.options.text('store')
  if (name === undefined) return ok({ computer: computer.value, store: 'automatic' })
  const store = findStore(name)
  return store.ok ? ok({ computer: computer.value, store: store.value }) : store
}

function report(outcome: ImportOutcome): CommandOutput {
  const imported = outcome.imported.map(({ ref, subject, hasPrivateKey, friendlyName }) => ({
    thumbprint: ref.thumbprint,
    subject,
    hasPrivateKey,
    friendlyName,
    store: ref.store,
  }))
  const skipped = outcome.skipped.map(({ thumbprint, subject, reason }) => ({ thumbprint, subject, reason }))
  const keysAdded = outcome.keysAdded.map(ref => ref.thumbprint)
  return {
    json: { imported, skipped, keysAdded },
    text: () =>
      [
        `Imported ${imported.length}, skipped ${skipped.length}.`,
        ...table(
          ['Thumbprint', 'Store', 'Key', 'Subject'],
          imported.map(row => [row.thumbprint, row.store, row.hasPrivateKey ? 'yes' : 'no', row.subject]),
        ),
        ...skipped.map(
          row => `Skipped: ${row.subject === '' ? (row.thumbprint ?? 'entry') : row.subject} (${row.reason})`,
        ),
        ...keysAdded.map(thumbprint => `Private key added to ${thumbprint}`),
      ].join('\n'),
  }
}
