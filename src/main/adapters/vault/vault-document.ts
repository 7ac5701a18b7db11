/**
 * What stands in vault.json (docs/formats.md): the vault's random data key, wrapped once per way of unlocking. There is
 * no stored password hash: that the wrapped key opens is what shows that a passphrase is right.
 */
import { randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { err, ok, type Result } from '../../../contract/result.ts'
import { openBytes, sealBytes } from './authenticated-encryption.ts'
import { isBearable } from './passphrase-key.ts'

export const vaultVersion = 1

/** In the one way these bytes are written: unused bits that are set would be a change that nobody notices. */
const Base64 = z.string().check(
  z.minLength(16),
  z.maxLength(8192),
  z.refine(text => Buffer.from(text, 'base64').toString('base64') === text),
)
const count = z.int().check(z.minimum(1))

const Kdf = z
  .strictObject({ name: z.literal('scrypt'), N: count, r: count, p: count, salt: Base64 })
  .check(z.refine(isBearable))
export type Kdf = z.output<typeof Kdf>

const VaultDocument = z.strictObject({
  version: z.literal(vaultVersion),
  /** Bound to everything the vault seals, so that nothing of another vault can be put in its place. */
  vaultId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  autoLockMinutes: z.int().check(z.minimum(0), z.maximum(1440)),
  passphrase: z.strictObject({ kdf: Kdf, wrapped: Base64 }),
  recovery: z.nullable(z.strictObject({ wrapped: Base64 })),
  /** `key`: a random key, as the system's key store wrapped it. */
  system: z.nullable(z.strictObject({ key: Base64, wrapped: Base64 })),
})
export type VaultDocument = z.output<typeof VaultDocument>

/** Fails with `data-folder-newer` or `vault-damaged`. */
export function parseVaultDocument(content: Readonly<Record<string, unknown>>): Result<VaultDocument> {
  const version = content['version']
  if (typeof version === 'number' && version > vaultVersion) {
    return err({ code: 'data-folder-newer', foundVersion: version, supportedVersion: vaultVersion })
  }
  const parsed = VaultDocument.safeParse(content)
  return parsed.success ? ok(parsed.data) : err({ code: 'vault-damaged', file: 'vault.json' })
}

export function newVaultId(): string {
  return randomBytes(16).toString('hex')
}

/** Which way of unlocking a wrapped key is for, with what its key was derived from. */
export type Slot =
  | { readonly kind: 'passphrase'; readonly kdf: Kdf }
  | { readonly kind: 'recovery' }
  | { readonly kind: 'system' }

export function wrapDataKey(slotKey: Uint8Array, dataKey: Uint8Array, vaultId: string, slot: Slot): string {
  return sealBytes(slotKey, dataKey, slotContext(vaultId, slot)).toString('base64')
}

/** Undefined when the slot's key is not the right one, or the file was changed. */
export function unwrapDataKey(
  slotKey: Uint8Array,
  wrapped: string,
  vaultId: string,
  slot: Slot,
): Buffer | undefined {
  return openBytes(slotKey, Buffer.from(wrapped, 'base64'), slotContext(vaultId, slot))
}

function slotContext(vaultId: string, slot: Slot): string {
  const kdf =
    slot.kind === 'passphrase' ? [slot.kdf.name, slot.kdf.N, slot.kdf.r, slot.kdf.p, slot.kdf.salt] : []
  return JSON.stringify(['countersign-vault', vaultVersion, vaultId, slot.kind, ...kdf])
}
