/**
 * A folder on an SSH server, by SFTP version 3 (draft-ietf-secsh-filexfer-02) as OpenSSH has it on every system.
 * The connection belongs to one pass of replication and ends with it.
 */
import type { ClientChannel, Stats } from 'ssh2'
import type { CancelSignal } from '../../../contract/cancel.ts'
import {
  isTargetFileName,
  temporaryName,
  type ScriptRun,
  type TargetFolder,
  type TargetResult,
} from '../../domain/replication/ports.ts'
import { harmless } from '../../domain/harmless.ts'
import { connectSsh, type SshConnection, type SshTarget } from './ssh-connection.ts'
import { call, readFile, removeFile, replace, unlessMissing, writeFile } from './sftp-files.ts'
import { toTargetProblem } from './ssh-errors.ts'

const outputAtMost = 2000
/** Importing a PFX takes seconds; a script that asks for something would wait for ever. */
const scriptWithinMs = 120_000

/** @param secret password, or private key as OpenSSH or PEM text. */
export async function openSshTarget(
  target: SshTarget,
  secret: string | undefined,
  signal: CancelSignal,
): Promise<TargetResult<TargetFolder>> {
  const connected = await connectSsh(target, secret, signal)
  if (!connected.ok) return connected
  const connection = connected.value
  const folder = target.folder.replace(/[/\\]+$/, '')
  const found = await perform(connection, folder, () =>
    call<Stats>(done => connection.sftp.stat(folder === '' ? '/' : folder, done)),
  )
  if (found.ok && found.value.isDirectory())
    return { ok: true, value: createFolder(connection, target, folder) }
  connection.close()
  return found.ok ? { ok: false, problem: { kind: 'Unreachable', detail: `${folder} is no folder` } } : found
}

function createFolder(connection: SshConnection, target: SshTarget, folder: string): TargetFolder {
  const { sftp } = connection
  const pathOf = (name: string): string => {
    if (!isTargetFileName(name)) throw new Error(`"${name}" is no file name of a target.`)
    return `${folder}/${name}`
  }
  return {
    write(name, bytes) {
      const [path, temporary] = [pathOf(name), pathOf(temporaryName(name))]
      return perform(connection, path, async () => {
        await writeFile(sftp, temporary, bytes)
        await replace(sftp, temporary, path)
        return true as const
      })
    },
    read(name, limitBytes) {
      const path = pathOf(name)
      return perform(connection, path, () => unlessMissing(readFile(sftp, path, limitBytes + 1), null))
    },
    list: () =>
      perform(connection, folder, async () => {
        const entries = await call<{ filename: string; attrs: { isFile(): boolean } }[]>(done =>
          sftp.readdir(folder, done),
        )
        return entries
          .filter(({ filename, attrs }) => attrs.isFile() && isTargetFileName(filename))
          .map(({ filename }) => filename)
      }),
    remove(name) {
      const path = pathOf(name)
      return perform(connection, path, async () => {
        await removeFile(sftp, path)
        return true as const
      })
    },
    async run(scriptName, args) {
      if (!target.runScript) return { ok: true, value: null }
      const path = pathOf(scriptName)
      // The other side's shell may be cmd, PowerShell or sh: only what none of them reads as more than a name goes there.
      if (!/^[A-Za-z0-9 _.:/\\-]+$/.test(path) || args.some(arg => !/^-?[A-Za-z0-9._-]+$/.test(arg))) {
        const detail = `${harmless(folder)}: a folder with such characters cannot be named in a command`
        return { ok: false, problem: { kind: 'ScriptFailed', detail } }
      }
      return perform(connection, path, () => runScript(connection, path, args))
    },
    async close() {
      connection.close()
      await connection.lost
    },
  }
}

/** Gives up when the connection is lost: an answer that will not come is not waited for. */
async function perform<T>(
  { lost }: SshConnection,
  where: string,
  act: () => Promise<T>,
): Promise<TargetResult<T>> {
  const acted = act().then(
    value => ({ ok: true, value }) as const,
    (error: unknown) => ({ ok: false, problem: toTargetProblem(error, harmless(where)) }) as const,
  )
  return Promise.race([acted, lost.then(problem => ({ ok: false, problem }) as const)])
}

async function runScript(
  { client }: SshConnection,
  path: string,
  args: readonly string[],
): Promise<ScriptRun> {
  // "/C:/drop" is how SFTP on Windows writes "C:/drop".
  const file = path.replace(/^\/(?=[A-Za-z]:)/, '')
  const command = [
    'powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File',
    `"${file}"`,
    ...args,
  ].join(' ')
  const channel = await call<ClientChannel>(done => client.exec(command, done))
  return new Promise((resolve, reject) => {
    let output = ''
    const keep = (data: Buffer): void => {
      if (output.length < outputAtMost) output += data.toString('utf8')
    }
    const timer = setTimeout(() => {
      channel.close()
      reject(new Error('the script did not end in time'))
    }, scriptWithinMs)
    channel.on('data', keep)
    channel.stderr.on('data', keep)
    channel.on('close', (code: number | null | undefined) => {
      clearTimeout(timer)
      resolve({ exitCode: code ?? -1, output: harmless(output.slice(0, outputAtMost)) })
    })
  })
}
