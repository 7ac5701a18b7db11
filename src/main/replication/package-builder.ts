/** Makes the files of a package: the PFX, the script that imports it, and the manifest that describes both. */
import { publicEncrypt, constants, X509Certificate } from 'node:crypto'
import type { CancelSignal } from '../../contract/cancel.ts'
import type { PackageManifest } from '../../contract/replication-package.ts'
import type { PasswordDelivery, ReplicaTarget } from '../../contract/replication.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import type { ThumbprintSha1 } from '../../contract/thumbprint.ts'
import { buildExport } from '../domain/certificates/build-export.ts'
import { collectExport, wipeExport } from '../domain/certificates/collect-export.ts'
import { verifyExport } from '../domain/certificates/verify-export.ts'
import { findSource } from '../domain/replication/blocked.ts'
import type { DesiredCertificate } from '../domain/replication/desired.ts'
import { manifestText, packageFileNames } from '../domain/replication/package-files.ts'
import { packageScript } from '../domain/replication/package-script.ts'
import type { BuildPackage, PackageFile, PackageOrder } from '../domain/replication/ports.ts'
import type { ReplicationParts } from './parts.ts'
import { newTransportPassword } from './transport-passwords.ts'

type Profile = Extract<ReplicaTarget, { readonly kind: 'folder' }>['profile']

export interface BuiltPfx {
  readonly bytes: Uint8Array
  readonly password: string
}

/** Fails with certificate-unknown, key-missing, key-not-exportable, key-damaged, vault-locked, export-not-verified, cancelled. */
export function createPfxBuilder(parts: ReplicationParts) {
  return async (
    desired: DesiredCertificate,
    profile: Profile,
    signal: CancelSignal,
  ): Promise<Result<BuiltPfx>> => {
    const state = parts.unitOfWork.current()
    const source = findSource(state, desired.sha256)
    if (source === undefined) return err({ code: 'certificate-unknown', thumbprint: desired.sha1 })
    if (source.keyId === null) return err({ code: 'key-missing', thumbprint: desired.sha1 })
    if (!source.exportable) return err({ code: 'key-not-exportable', thumbprint: desired.sha1 })
    const password = newTransportPassword()
    const format = {
      format: 'pfx',
      includeChain: true,
      target: profile === 'legacy' ? 'windows-2012' : 'windows-2019',
      password,
      deleteKeyAfterwards: false,
      extendedProperties: true,
    } as const
    const collected = await collectExport(parts, state, [source], format)
    if (!collected.ok) return collected
    try {
      const built = await buildExport(parts, format, collected.value, signal)
      if (!built.ok) return built
      const exported = { bytes: built.value, password }
      const readBack = await verifyExport(parts.opener, exported, collected.value, signal)
      return readBack.ok ? ok(exported) : readBack
    } finally {
      wipeExport(collected.value)
    }
  }
}

export type PfxBuilder = ReturnType<typeof createPfxBuilder>

/** Fails also with wrapping-certificate-not-usable, when it has left the store of the server. */
export function createPackageBuilder(parts: ReplicationParts, buildPfx: PfxBuilder): BuildPackage {
  return async (order, signal) => {
    const { packageId, target } = order
    const names = packageFileNames(packageId)
    const pfx = await buildPfx(order.desired, target.profile, signal)
    if (!pfx.ok) return pfx
    const password = await deliverPassword(parts, order, target.password, pfx.value.password)
    if (!password.ok) return password
    const script = new TextEncoder().encode(packageScript(packageId, parts.words()))
    const described: PackageFile[] = [
      { name: names.pfx, bytes: pfx.value.bytes },
      { name: names.script, bytes: script },
    ]
    const manifest = manifestOf(order, described, password.value, parts.sha256)
    return ok({
      files: [
        ...described,
        { name: names.manifest, bytes: new TextEncoder().encode(manifestText(manifest)) },
      ],
      passwordApart: password.value.kind === 'apart' ? pfx.value.password : undefined,
    })
  }
}

function manifestOf(
  { packageId, serverFqdn, desired }: PackageOrder,
  files: readonly PackageFile[],
  password: PackageManifest['password'],
  sha256: (bytes: Uint8Array) => string,
): PackageManifest {
  return {
    format: 'countersign-package',
    version: 1,
    package: packageId,
    server: serverFqdn,
    type: desired.type,
    slot: desired.slot,
    effectiveDate: desired.effectiveDate,
    certificate: { sha1: desired.sha1, sha256: desired.sha256 },
    files: files.map(({ name, bytes }) => ({ name, sizeBytes: bytes.length, sha256: sha256(bytes) })),
    password,
  }
}

async function deliverPassword(
  parts: ReplicationParts,
  order: PackageOrder,
  delivery: PasswordDelivery,
  password: string,
): Promise<Result<PackageManifest['password']>> {
  if (delivery.kind === 'apart') return ok({ kind: 'apart' })
  const der = await readWrapping(parts, order, delivery.thumbprint)
  if (!der.ok) return der
  const key = new X509Certificate(der.value).publicKey
  // SHA-1, since keys in a classic CSP know no other for OAEP (package-script.ts tells why that is enough).
  const wrapped = publicEncrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    Buffer.from(password, 'ascii'),
  )
  return ok({
    kind: 'wrapped',
    algorithm: 'RSA-OAEP',
    thumbprint: delivery.thumbprint,
    value: wrapped.toString('base64'),
  })
}

async function readWrapping(
  { unitOfWork, blobs }: ReplicationParts,
  { server }: PackageOrder,
  thumbprint: ThumbprintSha1,
): Promise<Result<Uint8Array>> {
  const entry = unitOfWork
    .current()
    .entries.find(each => each.computer === server && each.store === 'My' && each.sha1 === thumbprint)
  return entry === undefined
    ? err({ code: 'wrapping-certificate-not-usable', thumbprint })
    : blobs.readBlob(entry.sha256)
}
