/** What all commands that work on the data folder share: where it lies, and opening its vault. */
import { existsSync } from 'node:fs'
import { sep } from 'node:path'
import type { Application } from '../../application.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { Log } from '../../log.ts'
import { resolveDataFolder } from '../data-folder.ts'
import type { CommandContext, OptionSpec } from './command.ts'
import { printable } from './command-line.ts'
import { ask } from './ask.ts'
import { readSecret, secretOptions } from './secrets.ts'

export const dataFolderOptions: Readonly<Record<string, OptionSpec>> = {
  'data-dir': {
    type: 'string',
    help: 'data folder (default: COUNTERSIGN_DATA_DIR, else the one of the desktop application)',
  },
}

export const vaultOptions: Readonly<Record<string, OptionSpec>> = secretOptions(
  'passphrase',
  'the passphrase of the vault',
  false,
)

/** The command line answers through its exit code and its error document; a log of its own would be noise in a script. */
const silentLog: Log = () => undefined

type Work<T> = (application: Application) => Promise<Result<T>>

/**
 * Opens the data folder, runs, closes it again whatever happened. A folder that is not there is made, so that a script
 * may ask before it has put anything in; people are told, because the name may be misspelled. Fails with usage when a
 * file bears the name.
 */
export async function withApplication<T>(context: CommandContext, work: Work<T>): Promise<Result<T>> {
  const folder = dataFolderOf(context)
  const isThere = existsSync(folder)
  // With the separator only a folder is there.
  if (isThere && !existsSync(`${folder}${sep}`))
    return err({ code: 'usage', hint: `the data folder ${printable(folder)} is a file` })
  if (!isThere)
    context.terminal.note(`There was no data folder ${printable(folder)}; a new one begins there.`)
  const { composeApplication } = await import('../../compose.ts')
  const application = await composeApplication({
    dataFolder: folder,
    host: 'cli',
    version: context.version,
    workerUrl: context.workerUrl,
    log: silentLog,
  })
  if (!application.ok) return application
  try {
    return await work(application.value)
  } finally {
    await application.value.close()
  }
}

function dataFolderOf({ options, terminal }: CommandContext): string {
  return resolveDataFolder(options.text('data-dir'), terminal.env)
}

/**
 * Opens the vault with the passphrase the call brings; a data folder without a vault gets one.
 * @param passwordOnStdin whether line 1 of standard input is already taken by the file's password.
 */
export async function openVault(
  application: Application,
  context: CommandContext,
  passwordOnStdin: boolean,
): Promise<Result<'open' | 'not-asked'>> {
  const given = await readSecret(context, 'passphrase', passwordOnStdin ? 1 : 0)
  if (!given.ok) return given
  const passphrase = given.value ?? (await askWhenInteractive(context))
  if (passphrase === undefined) return ok('not-asked')
  const status = await ask(application, 'vault.status', {})
  if (!status.ok) return status
  const opened =
    status.value.state === 'absent'
      ? await ask(application, 'vault.create', {
          passphrase,
          autoLockMinutes: 15,
          useSystemKeyStore: false,
          withRecoveryKey: false,
        })
      : await ask(application, 'vault.unlock', { with: 'passphrase', passphrase })
  return opened.ok ? ok('open') : opened
}

async function askWhenInteractive(context: CommandContext): Promise<string | undefined> {
  if (!context.terminal.stdinIsTerminal) return undefined
  const typed = await context.terminal.askSecret('Passphrase of the vault: ')
  return typed === '' ? undefined : typed
}
