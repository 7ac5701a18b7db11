/**
 * Writes a PFX (RFC 7292): certificates in one encrypted part, keys as shrouded bags in a second one, a MAC over both.
 * That is the shape that every tool reads; the algorithms stand in pfx-profiles.ts.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { PfxContent } from '../../domain/certificates/ports.ts'
import {
  bmpString,
  explicit,
  implicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  set,
} from './der-writer.ts'
import { type PasswordForm, passwordForms } from './file-password.ts'
import { hashTraits } from './hash-chain.ts'
import { oids } from './object-identifiers.ts'
import { encryptByPassword } from './password-based-encryption.ts'
import { labelContent } from './pfx-labels.ts'
import type { FreshScheme, PfxProfileSettings } from './pfx-profiles.ts'
import { derivePkcs12Key } from './pkcs12-key-derivation.ts'
import {
  bagOids,
  type BagAttributes,
  friendlyNameOid,
  localKeyIdOid,
  x509Certificate,
} from './safe-contents.ts'

/** @returns DER. Keys and certificates that belong together have one localKeyId. */
export async function writePfx(
  content: PfxContent,
  profile: PfxProfileSettings,
  password: string,
): Promise<Uint8Array> {
  const form = writingForm(password)
  const { certificates, privateKeys } = labelContent(content)
  const isTrustStore = privateKeys.length === 0
  const certificateBags = certificates.map(({ der, attributes }) =>
    bag(
      bagOids.certificate,
      sequence(oid(x509Certificate), explicit(0, octetString(der))),
      writeAttributes(attributes, isTrustStore ? [trustedForAnyUse()] : []),
    ),
  )
  const keyBags = privateKeys.map(async ({ pkcs8, attributes }) => {
    const shrouded = await encrypt(profile.createScheme(), form, pkcs8)
    return bag(
      bagOids.shroudedKey,
      sequence(shrouded.identifier, octetString(shrouded.ciphertext)),
      writeAttributes(attributes, []),
    )
  })
  const parts: Uint8Array[] = []
  if (certificateBags.length > 0)
    parts.push(await encryptedPart(profile.createScheme(), form, sequence(...certificateBags)))
  if (keyBags.length > 0) parts.push(plainContent(sequence(...(await Promise.all(keyBags)))))
  const authenticatedSafe = sequence(...parts)
  return sequence(integer(3), plainContent(authenticatedSafe), macData(profile, form, authenticatedSafe))
}

/** Of the forms of the empty password the first, with the terminator, is the one that more readers try. */
function writingForm(password: string): PasswordForm {
  const [form] = passwordForms(password)
  if (form === undefined) throw new Error('A password has at least one form')
  return form
}

/** ContentInfo of type data. */
function plainContent(content: Uint8Array): Uint8Array {
  return sequence(oid(oids.data), explicit(0, octetString(content)))
}

/** ContentInfo of type encryptedData (RFC 2315 section 13). */
async function encryptedPart(
  fresh: FreshScheme,
  form: PasswordForm,
  safeContents: Uint8Array,
): Promise<Uint8Array> {
  const { identifier, ciphertext } = await encrypt(fresh, form, safeContents)
  const content = sequence(oid(oids.data), identifier, implicit(0, octetString(ciphertext)))
  return sequence(oid(oids.encryptedData), explicit(0, sequence(integer(0), content)))
}

async function encrypt({ scheme, identifier }: FreshScheme, form: PasswordForm, plaintext: Uint8Array) {
  return { identifier, ciphertext: await encryptByPassword(scheme, form, plaintext) }
}

function bag(type: string, value: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array {
  return sequence(oid(type), explicit(0, value), ...(attributes.length === 0 ? [] : [set(...attributes)]))
}

function writeAttributes(
  { friendlyName, localKeyId }: BagAttributes,
  further: readonly Uint8Array[],
): Uint8Array[] {
  return [
    ...(friendlyName === null ? [] : [attribute(friendlyNameOid, bmpString(friendlyName))]),
    ...(localKeyId === null ? [] : [attribute(localKeyIdOid, octetString(localKeyId))]),
    ...further,
  ]
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), set(value))
}

/**
 * Java shows a certificate without key only when it carries Oracle's "trusted key usage"; other readers pass over it.
 */
function trustedForAnyUse(): Uint8Array {
  return attribute('2.16.840.1.113894.746875.1.1', oid('2.5.29.37.0'))
}

/** MacData (RFC 7292 appendix A). */
function macData({ mac }: PfxProfileSettings, form: PasswordForm, authenticatedSafe: Uint8Array): Uint8Array {
  const { hash, hashOid, rounds, saltBytes } = mac
  const salt = randomBytes(saltBytes)
  const length = hashTraits[hash].outputBytes
  const key = derivePkcs12Key({ hash, purpose: 'mac', password: form.bmp, salt, rounds, length })
  const digest = createHmac(hash, key).update(authenticatedSafe).digest()
  key.fill(0)
  const digestInfo = sequence(sequence(oid(hashOid), nothing()), octetString(digest))
  return sequence(digestInfo, octetString(salt), integer(rounds))
}
