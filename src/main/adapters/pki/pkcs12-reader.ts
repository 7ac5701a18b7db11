/**
 * Opens a PFX (RFC 7292) with a password. Three different answers, always in this order: is the structure sound, are
 * all algorithms known, is it the password. Only a MAC, the padding or the shape of what was decrypted may blame the
 * password, so that nobody types theirs again and again for a file that is damaged.
 */
import type { PfxProtection } from '../../../contract/file.ts'
import type { ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { type DerProblem, guardDer } from './der-reader.ts'
import {
  describeEncryption,
  type EncryptedItem,
  findUnsupported,
  isUsable,
  passwordProblem,
  unsupportedProblem,
  type UsableItem,
} from './encrypted-item.ts'
import { type PasswordForm, passwordForms } from './file-password.ts'
import { decryptByPassword } from './password-based-encryption.ts'
import { type PfxMac, verifyMac } from './pkcs12-mac.ts'
import { type PfxPart, type PfxStructure, readPfxStructure } from './pkcs12-structure.ts'
import { isPrivateKeyInfo } from './private-key-reader.ts'
import type { SafeEntry } from './safe-contents.ts'
import { reserveDecryption, reserveDerivation, untimed, type WorkBudget } from './work-budget.ts'

export interface PfxContents {
  /** In file order; the octets are views of what `wipe` clears. Shrouded keys stand here as keys. */
  readonly entries: readonly Exclude<SafeEntry, { kind: 'shroudedKey' }>[]
  readonly protection: PfxProtection
  /** Clears all that was decrypted: call it when what is needed has been copied. */
  wipe(): void
}

/** A PFX whose structure is sound and whose algorithms we have; its cost is set aside. Only the password is open. */
export interface LockedPfx {
  readonly usesBer: boolean
  /**
   * @param password undefined: none was given, so the empty one is tried.
   * @returns password-required, password-wrong, pfx-integrity-failed, or for what lies inside the encryption again
   *   file-malformed, file-limit-exceeded, algorithm-unsupported.
   */
  unlock(password: string | undefined): Promise<Result<PfxContents>>
}

/**
 * @param bytes exactly one PFX.
 * @returns file-malformed, file-limit-exceeded or algorithm-unsupported, without having hashed anything.
 */
export function readPfx(bytes: Uint8Array, budget: WorkBudget): Result<LockedPfx> {
  const structure = readPfxStructure(bytes)
  if (!structure.ok) return structure
  const pfx = structure.value
  const { mac } = pfx
  const items = pfx.parts.flatMap(surfaceItems)
  const unsupported = findUnsupported(items)
  if (unsupported !== undefined) return err(unsupported)
  if (mac?.kind === 'unsupported') return err(unsupportedProblem(mac, 'integrity'))
  const usable = items.filter(isUsable)
  const reserved = reserve(budget, usable, mac)
  if (!reserved.ok) return reserved
  return ok({
    usesBer: pfx.usesBer,
    unlock: password => unlock({ pfx, mac, items: usable, budget, byUtf8: new Map() }, password),
  })
}

function reserve(
  budget: WorkBudget,
  items: readonly UsableItem[],
  mac: PfxMac | null = null,
): Result<void, DerProblem> {
  return guardDer(() => {
    if (mac !== null) reserveDerivation(budget, mac.derivation, mac.keyBytes)
    for (const item of items) reserveDecryption(budget, item.scheme, item.ciphertext.length)
  })
}

/** What of a part is encrypted and can be seen without decrypting anything. */
function surfaceItems(part: PfxPart): EncryptedItem[] {
  if (part.kind === 'encrypted') return [part.item]
  return part.kind === 'plain' ? shroudedKeys(part.entries) : []
}

function shroudedKeys(entries: readonly SafeEntry[]): EncryptedItem[] {
  return entries.flatMap(entry => (entry.kind === 'shroudedKey' ? [entry.item] : []))
}

interface Context {
  readonly pfx: PfxStructure
  readonly mac: PfxMac | null
  /** The items on the surface, in file order. */
  readonly items: readonly UsableItem[]
  readonly budget: WorkBudget
  /** What does not depend on the BMP form of the password and need not be derived again for the next one. */
  readonly byUtf8: Map<UsableItem, Promise<Uint8Array | undefined>>
}

/** What decrypting brought to light, by the item it came from. */
interface Opened {
  readonly safeContents: Map<EncryptedItem, readonly SafeEntry[]>
  readonly privateKeys: Map<EncryptedItem, Uint8Array>
  readonly plaintexts: Uint8Array[]
}

async function unlock(context: Context, password: string | undefined): Promise<Result<PfxContents>> {
  const { mac, items } = context
  let isTampered = false
  for (const form of passwordForms(password ?? '')) {
    const opened: Opened = { safeContents: new Map(), privateKeys: new Map(), plaintexts: [] }
    // Native derivations start in the thread pool first; that of the MAC runs in JavaScript meanwhile.
    const revealing = reveal(context, items, form, opened)
    const macIsGood = mac === null ? null : await verifyMac(mac, form, context.pfx.authenticatedSafe)
    const revealed = await revealing
    if (!revealed.ok) return revealed
    const failed = revealed.value
    switch (judge(macIsGood, items.length, failed.length)) {
      case 'opened':
        return openShroudedKeys(context, form, opened)
      case 'damaged':
        return err(damaged(failed[0]))
      case 'tampered':
        // PBES2 knows only one empty password: the MAC may still fit the other form.
        isTampered = true
        break
      case 'wrong':
    }
  }
  if (isTampered) return err({ code: 'pfx-integrity-failed', integrity: mac?.description ?? '' })
  const encryption = describeEncryption(items)
  const integrity = mac === null ? [] : [mac.description]
  return err(passwordProblem(password, encryption.length > 0 ? encryption : integrity))
}

function damaged(item: EncryptedItem | undefined): ProblemOf<'file-malformed'> {
  return { code: 'file-malformed', format: 'PFX', where: item?.where ?? 'PFX', offsetBytes: null }
}

/**
 * Decrypts the items and keeps those that have the shape they must have.
 *
 * @returns the others. Only what breaks a limit is a failure: nonsense from a wrong password does not get that far.
 */
async function reveal(
  { pfx, budget, byUtf8 }: Context,
  items: readonly UsableItem[],
  form: PasswordForm,
  opened: Opened,
): Promise<Result<readonly UsableItem[], DerProblem>> {
  const plaintexts = await untimed(budget, () =>
    Promise.all(items.map(item => decryptOnce(item, form, byUtf8))),
  )
  const failed: UsableItem[] = []
  for (const [index, item] of items.entries()) {
    const plaintext = plaintexts[index]
    const kept = plaintext === undefined ? ok(false) : keep(pfx, item, plaintext, opened)
    if (!kept.ok) return kept
    if (!kept.value) failed.push(item)
  }
  return ok(failed)
}

function decryptOnce(
  item: UsableItem,
  form: PasswordForm,
  byUtf8: Context['byUtf8'],
): Promise<Uint8Array | undefined> {
  const { scheme, ciphertext } = item
  const plaintext = byUtf8.get(item) ?? decryptByPassword(scheme, form, ciphertext)
  if (scheme.derivation.kind !== 'pkcs12') byUtf8.set(item, plaintext)
  return plaintext
}

function keep(
  pfx: PfxStructure,
  item: UsableItem,
  plaintext: Uint8Array,
  opened: Opened,
): Result<boolean, DerProblem> {
  opened.plaintexts.push(plaintext)
  if (item.holds === 'privateKey') {
    if (!isPrivateKeyInfo(plaintext)) return ok(false)
    opened.privateKeys.set(item, plaintext)
    return ok(true)
  }
  const entries = pfx.safeContents.readDecrypted(plaintext, item.where)
  if (entries.ok) opened.safeContents.set(item, entries.value)
  else if (entries.problem.code === 'file-limit-exceeded') return entries
  return ok(entries.ok)
}

/**
 * @param macIsGood null: the file has no MAC.
 * @returns 'tampered' when the password fits content but not the MAC: then the content is not what was protected.
 */
function judge(macIsGood: boolean | null, items: number, failed: number) {
  if (failed === 0 && macIsGood !== false) return 'opened'
  const someFit = failed < items
  if (macIsGood === true) return 'damaged'
  if (macIsGood === false) return someFit ? 'tampered' : 'wrong'
  return someFit ? 'damaged' : 'wrong'
}

/** The shrouded keys that lay inside encrypted parts: their algorithms could not be judged before. */
async function openShroudedKeys(
  context: Context,
  form: PasswordForm,
  opened: Opened,
): Promise<Result<PfxContents>> {
  const { pfx, budget } = context
  const inner = [...opened.safeContents.values()].flatMap(shroudedKeys)
  const unsupported = findUnsupported(inner)
  if (unsupported !== undefined) return err(unsupported)
  const items = inner.filter(isUsable)
  const reserved = reserve(budget, items)
  if (!reserved.ok) return reserved
  const failed = await reveal(context, items, form, opened)
  if (!failed.ok) return failed
  if (failed.value.length > 0) return err(damaged(failed.value[0]))
  return ok({
    entries: pfx.parts.flatMap(part => entriesOf(part, opened)).map(entry => unshrouded(entry, opened)),
    protection: describeProtection(context, opened),
    wipe: () => {
      for (const plaintext of opened.plaintexts) plaintext.fill(0)
    },
  })
}

function entriesOf(part: PfxPart, opened: Opened): readonly SafeEntry[] {
  return part.kind === 'plain' ? part.entries : (opened.safeContents.get(part.item) ?? [])
}

function unshrouded(entry: SafeEntry, opened: Opened): PfxContents['entries'][number] {
  if (entry.kind !== 'shroudedKey') return entry
  const privateKeyInfo = opened.privateKeys.get(entry.item)
  if (privateKeyInfo === undefined) throw new Error('A shrouded key was not decrypted')
  return { kind: 'key', privateKeyInfo, attributes: entry.attributes, where: entry.where }
}

/** "none" stands for a part that lies open although it holds certificates or keys. */
function describeProtection({ pfx, mac }: Context, opened: Opened): PfxProtection {
  const encryption = pfx.parts.flatMap(part => {
    const entries = entriesOf(part, opened)
    const liesOpen = part.kind === 'plain' && entries.some(isUnprotected)
    const items = part.kind === 'encrypted' ? [part.item, ...shroudedKeys(entries)] : shroudedKeys(entries)
    return [...(liesOpen ? ['none'] : []), ...describeEncryption(items.filter(isUsable))]
  })
  return {
    encryption: [...new Set(encryption)],
    integrity: mac?.description ?? null,
    encrypted: opened.plaintexts.length > 0,
  }
}

function isUnprotected(entry: SafeEntry): boolean {
  return entry.kind === 'certificate' || entry.kind === 'key' || entry.kind === 'crl'
}
