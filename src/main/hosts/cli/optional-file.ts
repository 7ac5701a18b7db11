/** Files of certificates, keys or lists that an argument or an option names. */
import { err, ok, type Result } from '../../../contract/result.ts'
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

/** A file that is given for its certificates: one that holds none is the wrong one. */
export async function readCertificateFile(tools: FileTools, name: string): Promise<Result<OpenedFile>> {
  const bytes = await tools.readFile(name)
  if (!bytes.ok) return bytes
  const file = await tools.open(bytes.value, undefined)
  if (!file.ok || file.value.certificates.length > 0) return file
  return err({ code: 'file-unrecognized', startsWith: 'a file without a certificate' })
}

/** The same; undefined where no file is named. */
export function readCertificates(
  tools: FileTools,
  name: string | undefined,
): Promise<Result<OpenedFile | undefined>> {
  return name === undefined ? Promise.resolve(ok(undefined)) : readCertificateFile(tools, name)
}
