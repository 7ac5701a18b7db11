/**
 * One DER or BER object of any kind that we know, in two steps: its structure, algorithms and cost are judged first,
 * and only `unlock` speaks of a password. So a file of several objects can be judged as a whole before any of them
 * is decrypted.
 */
import type { FileKind, FileWarning } from '../../../contract/file.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { parseCertificate } from './certificate-parser.ts'
import { pfxParts, pkcs7Parts } from './contained-parts.ts'
import { describeCrl, parseCrl } from './crl-reader.ts'
import { describeCsr, parseCsr } from './csr-reader.ts'
import { type DerKind, derKindNames, recogniseDer } from './der-kind.ts'
import { guardDer, openDer, readElement } from './der-reader.ts'
import { bitString, nothing, oid, sequence } from './der-writer.ts'
import { type FileParts, noParts } from './file-parts.ts'
import { type LockedKey, type PrivateKeyKind, readAnyPrivateKey, readLockedKey } from './locked-key.ts'
import { oids } from './object-identifiers.ts'
import { readPfx } from './pkcs12-reader.ts'
import { readPkcs7 } from './pkcs7-reader.ts'
import { describePublicKey, parsePublicKeyInfo } from './public-key-description.ts'
import type { PrivateKey } from './private-key-reader.ts'
import { maxEntries, noAttributes } from './safe-contents.ts'
import { checkTime, type WorkBudget } from './work-budget.ts'

export interface LockedObject {
  readonly kind: FileKind
  readonly usesBer: boolean
  unlock(password: string | undefined): Promise<Result<FileParts>>
}

/**
 * @returns undefined for octets that begin with nothing we know. file-truncated, file-malformed, file-limit-exceeded,
 *   algorithm-unsupported. Octets after the object are a warning, and no part of it.
 */
export function readDerObject(bytes: Uint8Array, budget: WorkBudget): Result<LockedObject> | undefined {
  const recognised = recogniseDer(bytes)
  if (recognised === undefined) return undefined
  const inTime = checkTime(budget)
  if (!inTime.ok) return inTime
  const { kind } = recognised
  const end = recognised.claimedBytes ?? indefiniteEnd(bytes)
  if (end === undefined || end > bytes.length)
    return err({
      code: 'file-truncated',
      format: derKindNames[kind],
      sizeBytes: bytes.length,
      expectedBytes: end ?? null,
    })
  const object = readKind(kind, bytes.subarray(0, end), budget)
  const rest = bytes.subarray(end)
  // Line ends and zeros are what transfers and fixed-size fields add.
  if (!object.ok || rest.every(octet => octet <= 0x20)) return object
  return ok(withWarning(object.value, trailingData(rest.length)))
}

/** Where an object of indefinite length ends; undefined when the input ends first. */
function indefiniteEnd(bytes: Uint8Array): number | undefined {
  const source = openDer(bytes, { format: '', encoding: 'BER', limits: { maxDepth: 256, maxElements: 1e6 } })
  const root = guardDer(() => readElement(source, 0, bytes.length, 0, ''))
  return root.ok ? root.value.end : undefined
}

function trailingData(sizeBytes: number): FileWarning {
  return {
    code: 'trailing-data',
    message: `${sizeBytes.toLocaleString('en-US')} bytes after the end of the content were left out.`,
  }
}

function withWarning(object: LockedObject, warning: FileWarning): LockedObject {
  return {
    ...object,
    async unlock(password) {
      const parts = await object.unlock(password)
      return parts.ok ? ok({ ...parts.value, warnings: [...parts.value.warnings, warning] }) : parts
    },
  }
}

function readKind(kind: DerKind, bytes: Uint8Array, budget: WorkBudget): Result<LockedObject> {
  switch (kind) {
    case 'certificate':
      return readCertificateObject(bytes)
    case 'csr':
      return readCsrObject(bytes)
    case 'crl':
      return readCrlObject(bytes)
    case 'pkcs7':
      return readPkcs7Object(bytes)
    case 'pfx':
      return readPfxObject(bytes, budget)
    case 'encryptedPrivateKeyInfo':
      return lockedKeyObject(readLockedKey(bytes, budget))
    case 'publicKeyInfo':
      return readPublicKeyObject(bytes)
    case 'rsaPublicKey':
      return readPublicKeyObject(sequence(sequence(oid(oids.rsaEncryption), nothing()), bitString(bytes)))
    default:
      return readPrivateKeyObject(bytes, kind)
  }
}

/** An object that needs no password. */
function plain(kind: FileKind, usesBer: boolean, parts: Partial<FileParts>): Result<LockedObject> {
  const unlocked = Promise.resolve(ok({ ...noParts, ...parts }))
  return ok({ kind, usesBer, unlock: () => unlocked })
}

function readCertificateObject(bytes: Uint8Array): Result<LockedObject> {
  const parsed = parseCertificate(new Uint8Array(bytes))
  if (!parsed.ok) return parsed
  const { usesBer } = parsed.value.signatureAlgorithm.element.source
  return plain('certificate', usesBer, {
    certificates: [{ parsed: parsed.value, attributes: noAttributes }],
  })
}

function readCsrObject(bytes: Uint8Array): Result<LockedObject> {
  const parsed = parseCsr(bytes)
  if (!parsed.ok) return parsed
  const csr = { description: describeCsr(parsed.value), sizeBytes: bytes.length }
  return plain('csr', parsed.value.encoding === 'BER', { csrs: [csr] })
}

function readCrlObject(bytes: Uint8Array): Result<LockedObject> {
  const parsed = parseCrl(bytes)
  if (!parsed.ok) return parsed
  const crl = {
    der: new Uint8Array(bytes),
    description: describeCrl(parsed.value),
    sizeBytes: bytes.length,
  }
  return plain('crl', parsed.value.encoding === 'BER', { crls: [crl] })
}

function readPublicKeyObject(bytes: Uint8Array): Result<LockedObject> {
  const description = guardDer(() => describePublicKey(parsePublicKeyInfo(bytes)))
  if (!description.ok) return description
  const key = { description: description.value, sizeBytes: bytes.length }
  return plain('publicKey', false, { publicKeys: [key] })
}

function readPrivateKeyObject(bytes: Uint8Array, kind: PrivateKeyKind): Result<LockedObject> {
  const key = readAnyPrivateKey(bytes, kind)
  return key.ok ? plain('privateKey', false, privateKeyParts(key.value)) : key
}

function privateKeyParts(key: PrivateKey): Pick<FileParts, 'privateKeys'> {
  return { privateKeys: [{ key, attributes: noAttributes }] }
}

/** A private key behind a password, in whatever armour it came. */
export function lockedKeyObject(locked: Result<LockedKey>): Result<LockedObject> {
  if (!locked.ok) return locked
  const { encryption, unlock } = locked.value
  return ok({
    kind: 'privateKey',
    usesBer: false,
    async unlock(password) {
      const key = await unlock(password)
      if (!key.ok) return key
      const protection = { encryption: [...encryption], integrity: null, encrypted: true }
      return ok({ ...noParts, ...privateKeyParts(key.value), protection })
    },
  })
}

function readPkcs7Object(bytes: Uint8Array): Result<LockedObject> {
  const content = readPkcs7(bytes)
  if (!content.ok) return content
  const { certificates, encoding } = content.value
  if (certificates.length > maxEntries)
    return err({ code: 'file-limit-exceeded', what: 'certificates of one PKCS #7 file', limit: maxEntries })
  return plain('pkcs7', encoding === 'BER', pkcs7Parts(content.value))
}

function readPfxObject(bytes: Uint8Array, budget: WorkBudget): Result<LockedObject> {
  const pfx = readPfx(bytes, budget)
  if (!pfx.ok) return pfx
  const { usesBer, unlock } = pfx.value
  return ok({
    kind: 'pkcs12',
    usesBer,
    async unlock(password) {
      const contents = await unlock(password)
      if (!contents.ok) return contents
      const parts = pfxParts(contents.value, budget)
      contents.value.wipe()
      return parts
    },
  })
}
