/** What can be wrong with a file of the data folder. The words stand in src/text/<language>/damage-text.ts. */
import * as z from 'zod/mini'

export const DamageReason = z.enum([
  'missing',
  /** A folder, a link or a device stands where a file should. */
  'not-a-file',
  'empty',
  'too-large',
  /** It begins as it should and breaks off. */
  'truncated',
  /** Not written by this program. */
  'foreign',
  /** The bytes do not hash to what they should. */
  'checksum',
  /** Whole, but not of the shape its version promises. */
  'shape',
  /** audit.jsonl: the last line broke off while it was written. */
  'torn-line',
  /** audit.jsonl: lines are gone that nothing can restore. */
  'lines-missing',
  /** audit.jsonl: it tells of changes that the state does not have. */
  'ahead-of-state',
  /** The data folder itself: other users of this computer may read it. */
  'readable-by-others',
])
export type DamageReason = z.output<typeof DamageReason>

/** Something that was noticed when the data folder was opened, and what became of the file. */
export const DataFolderNotice = z.object({
  /** Relative to the data folder, with '/'; '.' is the folder itself. */
  file: z.string(),
  setAsideAs: z.nullable(z.string()),
  reason: DamageReason,
})
export type DataFolderNotice = z.output<typeof DataFolderNotice>
