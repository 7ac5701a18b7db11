/**
 * Files as the views see them: names, sizes and tickets, never a path. native-files.ts does it through Electron's own
 * dialogs, browser-files.ts with the browser's picker, an upload and a download.
 */
import type { FileTicket, OfferedFile, SavableFile } from '../../contract/file.ts'
import type { Result } from '../../contract/result.ts'

export interface FileTransferOptions {
  /** Share between 0 and 1. */
  readonly onProgress?: (share: number) => void
  readonly signal?: AbortSignal
}

export interface PickOptions extends FileTransferOptions {
  readonly purpose: 'import' | 'inspect' | 'estate'
  readonly multiple: boolean
}

export type SaveOutcome =
  | {
      readonly outcome: 'saved'
      /** As the person named it; null where the browser does not tell. */
      readonly name: string | null
      /** What the saver really got, for `certificates.finishExport`. Lower-case hexadecimal. */
      readonly receivedSha256: string
    }
  | { readonly outcome: 'cancelled' }

export interface FilePort {
  /** Must be called from a click or key: browsers open no picker otherwise. An empty list when the person cancelled. */
  pick(options: PickOptions): Promise<Result<readonly OfferedFile[]>>
  /** A file that was dropped or pasted. Fails with file-empty, file-too-large, connection-lost, cancelled. */
  offer(file: File, options?: FileTransferOptions): Promise<Result<OfferedFile>>
  offerText(text: string): Promise<Result<OfferedFile>>
  /** Lets main forget the bytes; a ticket that is already gone is no failure. */
  discard(ticket: FileTicket): Promise<void>
  /** Fails with export-not-verified when the bytes that arrived are not the bytes that were prepared. */
  save(prepared: SavableFile, options?: FileTransferOptions): Promise<Result<SaveOutcome>>
  /** A text that the window itself holds. Fails as `offer` and `files.save` do. */
  saveText(name: string, text: string): Promise<Result<'saved' | 'cancelled'>>
}
