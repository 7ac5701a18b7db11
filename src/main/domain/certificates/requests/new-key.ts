/** A new private key on its way into the vault: made, sealed, wiped. */
import type { KeyChoice } from '../../../../contract/certificate-request.ts'
import type { Result } from '../../../../contract/result.ts'
import type { KeyRecord } from '../../state/state.ts'
import type { IdSource, KeyVault } from '../../state/unit-of-work.ts'
import type { RequestMaker } from './ports.ts'

export interface NewKeyPorts {
  readonly vault: KeyVault
  readonly ids: IdSource
  readonly maker: RequestMaker
}

export interface SealedNewKey {
  readonly record: KeyRecord
  readonly sealed: Uint8Array
}

/**
 * Makes a key and lets `use` sign with it before it is wiped. Fails with vault-locked, vault-absent (before the time
 * is spent on making one), and with what `use` fails with.
 */
export async function withNewKey<T>(
  { vault, ids, maker }: NewKeyPorts,
  choice: KeyChoice,
  use: (key: SealedNewKey, pkcs8: Uint8Array) => Promise<Result<T>>,
): Promise<Result<T>> {
  const id = ids.next('key_')
  if (!vault.isOpen()) {
    const refused = await vault.seal(id, new Uint8Array())
    if (!refused.ok) return refused
  }
  const { pkcs8, spkiSha256, description } = await maker.generateKey(choice)
  try {
    const sealed = await vault.seal(id, pkcs8)
    if (!sealed.ok) return sealed
    const { algorithm, size, curve } = description
    return await use({ record: { id, spkiSha256, algorithm, size, curve }, sealed: sealed.value }, pkcs8)
  } finally {
    pkcs8.fill(0)
  }
}

/** The vault holds the files of keys whose records are in the state. */
export function keyFile({ record, sealed }: SealedNewKey): {
  readonly id: string
  readonly sealed: Uint8Array
} {
  return { id: record.id, sealed }
}
