/**
 * The entry of the thread in which files are opened: hostile input meets a heap and a clock of its own there (see
 * file-opener.ts). Answers requests in turn; certificates and keys are transferred, so no copy of a key stays behind.
 */
import { parentPort } from 'node:worker_threads'
import type { Result } from '../../../contract/result.ts'
import type { OpenedFile } from '../../domain/certificates/ports.ts'
import { openFile } from './open-file.ts'

export interface OpenRequest {
  readonly bytes: Uint8Array
  readonly password: string | undefined
}

async function answer({ bytes, password }: OpenRequest): Promise<void> {
  const result = await openFile(bytes, password)
  // The file may hold keys in the clear.
  bytes.fill(0)
  parentPort?.postMessage(result, result.ok ? buffersOf(result) : [])
}

function buffersOf({ value }: Extract<Result<OpenedFile>, { ok: true }>): ArrayBuffer[] {
  const views = [...value.certificates.map(({ der }) => der), ...value.privateKeys.map(({ pkcs8 }) => pkcs8)]
  return views.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []))
}

parentPort?.on('message', (request: OpenRequest) => void answer(request))
