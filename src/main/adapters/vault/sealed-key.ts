/** The files of keys/ (docs/formats.md): one private key each, bound to the vault and to its own id. */
import { openBytes, sealBytes } from './authenticated-encryption.ts'

/** "CSGNKEY" and the version of this format. */
const magic = Buffer.from('CSGNKEY\x01', 'latin1')

export function sealKey(dataKey: Uint8Array, pkcs8: Uint8Array, vaultId: string, keyId: string): Buffer {
  return Buffer.concat([magic, sealBytes(dataKey, pkcs8, keyContext(vaultId, keyId))])
}

/** Undefined when a bit has changed, or when the file was sealed as another key or by another vault. */
export function openKey(
  dataKey: Uint8Array,
  sealed: Uint8Array,
  vaultId: string,
  keyId: string,
): Buffer | undefined {
  if (!magic.equals(sealed.subarray(0, magic.length))) return undefined
  return openBytes(dataKey, sealed.subarray(magic.length), keyContext(vaultId, keyId))
}

function keyContext(vaultId: string, keyId: string): string {
  return JSON.stringify(['countersign-key', 1, vaultId, keyId, 'pkcs8'])
}
