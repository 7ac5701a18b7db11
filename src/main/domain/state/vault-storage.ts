/** Where the vault keeps what it needs: met by adapters/storage, used by adapters/vault, introduced by compose.ts. */
import type { Result } from '../../../contract/result.ts'

/** vault.json, as plain data: its checksum and its second copy are the storage's business. */
export interface VaultFile {
  /** Null when there is no vault. Fails with `vault-damaged` when no copy of it is whole. */
  read(): Result<Readonly<Record<string, unknown>> | null>
  /** Refused where nothing may be written. After a failure the vault is what it was. */
  write(content: Readonly<Record<string, unknown>>): Result<true>
}

/** The sealed private keys of keys/. */
export interface SealedKeys {
  /** Fails with `data-file-damaged` when there is no such file, or nothing in it. */
  readKey(id: string): Promise<Result<Uint8Array>>
}
