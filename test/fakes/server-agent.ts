/**
 * Plays the script of a package on a server: checks the hashes, unwraps the password with the server's own key, opens
 * the PFX with openssl, puts the certificate into its "machine store" and writes the receipt. It knows nothing of
 * Countersign's code: what it accepts is what docs/formats.md promises.
 */
import { execFileSync } from 'node:child_process'
import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  privateDecrypt,
  X509Certificate,
} from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ServerAgent {
  /** Runs every whole package of the folder once. @returns how many it ran. */
  run(options?: { readonly password?: string; readonly upTo?: 'Deployed' | 'Assigned' }): number
  /** SHA-1 thumbprints in its machine store, oldest first; a certificate stands there once. */
  readonly store: readonly string[]
  /** How often a certificate was put there, repeats included. */
  readonly imports: readonly string[]
  readonly assigned: string | undefined
}

export interface Manifest {
  readonly package: string
  readonly server: string
  readonly certificate: { readonly sha1: string }
  readonly files: readonly { readonly name: string; readonly sizeBytes: number; readonly sha256: string }[]
  readonly password:
    | { readonly kind: 'apart' }
    | { readonly kind: 'wrapped'; readonly thumbprint: string; readonly value: string }
}

/** @param ownKeyPath PEM of the key that wrapped passwords are encrypted to. */
export function createServerAgent(folder: string, server: string, ownKeyPath?: string): ServerAgent {
  const imports: string[] = []
  let assigned: string | undefined

  function runPackage(manifest: Manifest, password: string, state: 'Deployed' | 'Assigned'): void {
    for (const file of manifest.files) {
      const bytes = readFileSync(join(folder, file.name))
      if (bytes.length !== file.sizeBytes || sha256(bytes) !== file.sha256)
        throw new Error(`hash of ${file.name}`)
    }
    const pfx = join(folder, `${manifest.package}.pfx`)
    const leaf = openWithOpenssl(pfx, password)
    if (leaf !== manifest.certificate.sha1) throw new Error(`another certificate: ${leaf}`)
    imports.push(leaf)
    if (state === 'Assigned') assigned = leaf
    writeReceipt(folder, manifest, { state })
    rmSync(pfx, { force: true })
  }

  return {
    run({ password = '', upTo = 'Assigned' } = {}) {
      const manifests = readManifests(folder).filter(each => each.server === server)
      const waiting = manifests.filter(each => existsSync(join(folder, `${each.package}.pfx`)))
      for (const manifest of waiting) {
        const unwrapped =
          manifest.password.kind === 'wrapped' ? unwrap(manifest.password.value, ownKeyPath ?? '') : password
        runPackage(manifest, unwrapped, upTo)
      }
      return waiting.length
    },
    get store() {
      return [...new Set(imports)]
    },
    imports,
    get assigned() {
      return assigned
    },
  }
}

export function readManifests(folder: string): Manifest[] {
  return readdirSync(folder)
    .filter(name => /^pkg_[a-z0-9]+\.json$/.test(name))
    .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Manifest)
}

/** Atomically, as the script does; members can be changed to lie. */
export function writeReceipt(folder: string, manifest: Manifest, changes: object = {}): void {
  const name = join(folder, `${manifest.package}.receipt.json`)
  const receipt = {
    format: 'countersign-receipt',
    version: 1,
    package: manifest.package,
    server: manifest.server,
    at: '2026-11-20T14:42:10.000Z',
    state: 'Assigned',
    thumbprint: manifest.certificate.sha1,
    error: null,
    ...changes,
  }
  writeFileSync(`${name}.partial`, JSON.stringify(receipt))
  renameSync(`${name}.partial`, name)
}

/** @returns the SHA-1 thumbprint of the certificate whose key the PFX holds; throws when it does not fit or not open. */
export function openWithOpenssl(pfx: string, password: string): string {
  const pem = execFileSync('openssl', ['pkcs12', '-in', pfx, '-nodes', '-passin', 'stdin'], {
    input: `${password}\n`,
    stdio: ['pipe', 'pipe', 'pipe'],
  }).toString('utf8')
  const key = createPublicKey(createPrivateKey(pem))
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  const own = certificates
    .map(each => new X509Certificate(each))
    .find(each =>
      each.publicKey
        .export({ type: 'spki', format: 'der' })
        .equals(key.export({ type: 'spki', format: 'der' })),
    )
  if (own === undefined) throw new Error('The key fits no certificate.')
  return own.fingerprint.replaceAll(':', '')
}

function unwrap(value: string, keyPath: string): string {
  const options = {
    key: readFileSync(keyPath),
    padding: constants.RSA_PKCS1_OAEP_PADDING,
    oaepHash: 'sha1',
  }
  return privateDecrypt(options, Buffer.from(value, 'base64')).toString('ascii')
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
