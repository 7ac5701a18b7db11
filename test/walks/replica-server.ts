/** A server that a package reaches in a folder: it does by hand, with openssl, what the script of the package does there. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openssl, thumbprintOf } from './openssl-files.ts'

interface Manifest {
  readonly package: string
  readonly server: string
  readonly slot: string
  readonly effectiveDate: string | null
  readonly certificate: { readonly sha1: string }
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
}

/** The package in the folder: there is none while its manifest is missing, which is written last. */
export function packageIn(folder: string): Manifest | undefined {
  const name = readdirSync(folder).find(each => /^pkg_[a-z0-9]+\.json$/.test(each))
  return name === undefined ? undefined : (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Manifest)
}

/** Checks the hashes, opens the PFX with the transport password, and writes the receipt; the PFX is gone afterwards. */
export function installPackage(folder: string, password: string): string {
  const manifest = packageIn(folder)
  if (manifest === undefined) throw new Error(`no package lies in ${folder}`)
  for (const { name, sha256 } of manifest.files) {
    const found = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
    if (found !== sha256) throw new Error(`${name} is not the file of its manifest`)
  }
  const pfx = join(folder, `${manifest.package}.pfx`)
  const opened = join(folder, 'opened')
  openssl('pkcs12', '-in', pfx, '-passin', `pass:${password}`, '-nodes', '-out', `${opened}.pem`)
  openssl('pkey', '-in', `${opened}.pem`, '-pubout', '-out', `${opened}.key`)
  openssl('x509', '-in', `${opened}.pem`, '-noout', '-pubkey', '-out', `${opened}.pub`)
  const thumbprint = thumbprintOf(`${opened}.pem`)
  if (thumbprint !== manifest.certificate.sha1) throw new Error(`the PFX holds ${thumbprint}`)
  for (const end of ['pem', 'key', 'pub']) rmSync(`${opened}.${end}`, { force: true })
  const receipt = {
    format: 'countersign-receipt',
    version: 1,
    package: manifest.package,
    server: manifest.server,
    at: new Date().toISOString(),
    state: 'Assigned',
    thumbprint,
    error: null,
  }
  const path = join(folder, `${manifest.package}.receipt.json`)
  writeFileSync(`${path}.new`, JSON.stringify(receipt))
  renameSync(`${path}.new`, path)
  rmSync(pfx)
  return thumbprint
}

/** What a target must not hold once the server has what it needs. */
export function leftIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
