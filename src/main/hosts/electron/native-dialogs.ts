/**
 * The system's own file dialogs. A path the user chose is read or written here at once and goes no further: the window
 * learns a name and a size (docs/security.md, "Files").
 */
import { basename, extname } from 'node:path'
import { ok, type Result } from '../../../contract/result.ts'
import type { Texts } from '../../../text/texts.ts'
import type { NativeFiles } from '../../application.ts'
import type { DialogParent, DialogPort } from './electron-port.ts'

/** Careful reading and writing of the user's files (src/main/adapters/files, introduced by main.ts). */
export interface FileAccess {
  /** A regular file within the size limit, read once. Fails with the `file-…` problems. */
  read(path: string): Promise<Result<Uint8Array>>
  /** Replaces the file atomically and reads it back. Fails with file-write-failed, file-access-denied, storage-full. */
  write(path: string, bytes: Uint8Array): Promise<Result<true>>
}

export interface NativeDialogOptions {
  readonly dialog: DialogPort
  readonly parent: () => DialogParent
  readonly files: FileAccess
  readonly text: Texts['desktop']
}

const knownExtensions = [
  'pfx',
  'p12',
  'cer',
  'crt',
  'der',
  'pem',
  'p7b',
  'p7c',
  'spc',
  'csr',
  'req',
  'p10',
  'crl',
  'key',
]

const estateExtensions = ['csv', 'json', 'txt']

export function createNativeFiles(options: NativeDialogOptions): NativeFiles {
  const { dialog, files, text } = options
  return {
    async pickFiles({ purpose, multiple }) {
      const { canceled, filePaths } = await dialog.showOpenDialog(options.parent(), {
        title: text.openDialog.title[purpose],
        buttonLabel: text.openDialog.button[purpose],
        filters: [
          purpose === 'estate'
            ? { name: text.openDialog.estates, extensions: estateExtensions }
            : { name: text.openDialog.known, extensions: knownExtensions },
          { name: text.openDialog.all, extensions: ['*'] },
        ],
        properties: ['openFile', 'dontAddToRecent', ...(multiple ? (['multiSelections'] as const) : [])],
      })
      return canceled ? ok([]) : readFiles(files, filePaths)
    },
    async saveFile(name, bytes) {
      const extension = extname(name).slice(1)
      const { canceled, filePath } = await dialog.showSaveDialog(options.parent(), {
        title: text.saveDialog.title,
        buttonLabel: text.saveDialog.button,
        defaultPath: name,
        filters: [{ name: text.saveDialog.format(extension), extensions: [extension] }],
        properties: ['dontAddToRecent', 'showOverwriteConfirmation'],
      })
      if (canceled || filePath === '') return ok(null)
      const written = await files.write(filePath, bytes)
      return written.ok ? ok({ name: basename(filePath) }) : written
    },
  }
}

/** All or nothing: of several files, the first that cannot be read is the answer, and it names itself. */
export async function readFiles(
  files: Pick<FileAccess, 'read'>,
  paths: readonly string[],
): Promise<Result<readonly { readonly name: string; readonly bytes: Uint8Array }[]>> {
  const read: { readonly name: string; readonly bytes: Uint8Array }[] = []
  for (const path of paths) {
    const bytes = await files.read(path)
    if (!bytes.ok) return bytes
    read.push({ name: basename(path), bytes: bytes.value })
  }
  return ok(read)
}
