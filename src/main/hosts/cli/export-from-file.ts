/** `export FILE`: the content of one file written as another, keys, chain and friendly names included, and read back. */
import { createPrivateKey } from 'node:crypto'
import { neverCancelled } from '../../../contract/cancel.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { compactHex } from '../../../contract/thumbprint-text.ts'
import {
  composeFileTools,
  type FileBuilder,
  type FileTools,
  type OpenedFile,
  type PfxContent,
} from '../../compose-file-tools.ts'
import type { CommandContext, CommandOutput } from './command.ts'
import { type ExportCall, exportReport } from './export-call.ts'
import { pemBlock } from './pem-text.ts'
import { readSecret } from './secrets.ts'

/** What goes into the new file: certificates in file order, and the keys that belong to them or stand alone. */
interface Content {
  readonly certificates: OpenedFile['certificates']
  readonly privateKeys: OpenedFile['privateKeys']
}

export async function exportFromFile(
  context: CommandContext,
  call: ExportCall,
  source: string,
): Promise<Result<CommandOutput>> {
  const password = await readSecret(context, 'password')
  if (!password.ok) return password
  const tools = composeFileTools(context.workerUrl)
  const bytes = await tools.readFile(source)
  if (!bytes.ok) return bytes
  const opened = await tools.open(bytes.value, password.value)
  if (!opened.ok) return opened
  const content = contentOf(opened.value, call)
  if (!content.ok) return content
  const built = await build(await tools.builder(), content.value, call)
  if (!built.ok) return built
  const proof = await readBack(tools, built.value, content.value, call)
  if (!proof.ok) return proof
  const written = await tools.writeFile(call.out, built.value, call.overwrite)
  return written.ok ? ok(exportReport(call, proof.value.certificates, proof.value.privateKeys)) : written
}

function contentOf(file: OpenedFile, call: ExportCall): Result<Content> {
  if (file.certificates.length + file.privateKeys.length === 0) return err({ code: 'nothing-selected' })
  if (call.format === 'der') return singleCertificate(file, call)
  const keys = call.format === 'p7b' ? [] : file.privateKeys
  if (call.select === undefined) return ok({ certificates: file.certificates, privateKeys: keys })
  const index = indexOf(file, call.select)
  if (index === -1)
    return err({ code: 'certificate-unknown', thumbprint: compactHex(call.select).slice(0, 64) })
  const certificates = file.certificates.filter(
    (certificate, at) =>
      at === index || (call.includeChain && certificate.description.basicConstraints?.ca === true),
  )
  return ok({ certificates, privateKeys: keys.filter(key => key.description.certificate === index) })
}

/** DER holds one certificate: the chosen one, else the one with a key, else the first. */
function singleCertificate(file: OpenedFile, call: ExportCall): Result<Content> {
  const withKey =
    file.privateKeys.find(key => key.description.certificate !== null)?.description.certificate ?? 0
  const certificate = file.certificates[call.select === undefined ? withKey : indexOf(file, call.select)]
  if (certificate !== undefined) return ok({ certificates: [certificate], privateKeys: [] })
  return call.select === undefined
    ? err({ code: 'nothing-selected' })
    : err({ code: 'certificate-unknown', thumbprint: compactHex(call.select).slice(0, 64) })
}

function indexOf(file: OpenedFile, thumbprint: string): number {
  const wanted = compactHex(thumbprint)
  return file.certificates.findIndex(
    ({ description }) => description.thumbprints.sha1 === wanted || description.thumbprints.sha256 === wanted,
  )
}

async function build(builder: FileBuilder, content: Content, call: ExportCall): Promise<Result<Uint8Array>> {
  const { certificates } = content
  switch (call.format) {
    case 'der':
      return ok(certificates[0]?.der ?? new Uint8Array())
    case 'p7b':
      return ok(builder.buildPkcs7(certificates.map(certificate => certificate.der)))
    case 'pem':
      return ok(new TextEncoder().encode(pemText(content, call.outPassword)))
    case 'pfx': {
      if (call.outPassword === undefined) {
        return err({
          code: 'usage',
          hint: 'a PFX needs --out-password-env, --out-password-file or --out-password-stdin',
        })
      }
      return builder.buildPfx(
        pfxContent(content),
        { profile: call.profile, password: call.outPassword },
        neverCancelled,
      )
    }
  }
}

/** A key and the certificates of its public key share a localKeyId (RFC 7292 section 4.2): readers pair them by it. */
function pfxContent({ certificates, privateKeys }: Content): PfxContent {
  const ofKeys = new Set(privateKeys.map(key => key.spkiSha256))
  const localKeyId = (spkiSha256: string): Uint8Array => Buffer.from(spkiSha256.slice(0, 40), 'hex')
  return {
    certificates: certificates.map(({ der, description, spkiSha256 }) => ({
      der,
      friendlyName: description.friendlyName,
      localKeyId: ofKeys.has(spkiSha256) ? localKeyId(spkiSha256) : null,
    })),
    privateKeys: privateKeys.map(({ pkcs8, description, spkiSha256 }) => ({
      pkcs8,
      friendlyName: description.friendlyName,
      localKeyId: localKeyId(spkiSha256),
    })),
  }
}

function pemText({ certificates, privateKeys }: Content, password: string | undefined): string {
  const keys = privateKeys.map(({ pkcs8, description }) =>
    password === undefined || password === ''
      ? pemBlock('PRIVATE KEY', pkcs8, description.friendlyName)
      : String(
          createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).export({
            format: 'pem',
            type: 'pkcs8',
            cipher: 'aes-256-cbc',
            passphrase: password,
          }),
        ),
  )
  return [
    ...keys,
    ...certificates.map(({ der, description }) => pemBlock('CERTIFICATE', der, description.friendlyName)),
  ].join('')
}

/** Opens the new bytes as anybody would and compares what is in them with what had to be. */
async function readBack(
  tools: FileTools,
  bytes: Uint8Array,
  content: Content,
  call: ExportCall,
): Promise<Result<{ certificates: number; privateKeys: number }>> {
  const opened = await tools.open(bytes, call.outPassword)
  if (!opened.ok) return err({ code: 'export-not-verified', what: opened.problem.code })
  const { certificates, privateKeys } = opened.value
  const sameCertificates = sameSet(
    certificates.map(one => one.description.thumbprints.sha256),
    content.certificates.map(one => one.description.thumbprints.sha256),
  )
  const sameKeys = sameSet(
    privateKeys.map(key => key.spkiSha256),
    content.privateKeys.map(key => key.spkiSha256),
  )
  if (!sameCertificates || !sameKeys)
    return err({ code: 'export-not-verified', what: sameCertificates ? 'private keys' : 'certificates' })
  return ok({ certificates: certificates.length, privateKeys: privateKeys.length })
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return (
    left.length === right.length && left.toSorted().every((value, index) => value === right.toSorted()[index])
  )
}
