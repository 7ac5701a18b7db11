/** A file of certificates, keys or lists that an option may name. */
import { ok, type Result } from '../../../contract/result.ts'
import type { FileTools, OpenedFile } from '../../compose-file-tools.ts'

/** Undefined where no file is named. */
export async function readOptionalFile(
  tools: FileTools,
  name: string | undefined,
  password?: string,
): Promise<Result<OpenedFile | undefined>> {
  if (name === undefined) return ok(undefined)
  const bytes = await tools.readFile(name)
  return bytes.ok ? tools.open(bytes.value, password) : bytes
}
