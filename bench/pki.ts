/** Parsing certificates and opening PFX files. */
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCertificateReader } from '../src/main/adapters/pki/certificate-reader.ts'
import { openFile } from '../src/main/adapters/pki/open-file.ts'
import { makeBenchFiles } from './make-bench-files.ts'
import { elapsedMs, inTurn, ratePerSecond } from './measure.ts'
import type { Bench } from './run.ts'
import { processMs } from './tools.ts'

export const pkiRows: Bench = async function* () {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  try {
    const files = makeBenchFiles(folder)
    const der = new Uint8Array(readFileSync(files.certificateDer))
    const reader = createCertificateReader()
    yield {
      work: 'Certificate parsed to all dialog fields',
      rival: 'node:crypto X509Certificate, its getters read',
      bar: { kind: 'at-least', ratio: 1 },
      unit: 'certificates/s',
      ...(await inTurn(
        7,
        () => ratePerSecond(() => void [reader.describe(der), reader.fields(der)]),
        () => ratePerSecond(() => readGetters(der)),
      )),
    }
    const pfx = new Uint8Array(readFileSync(files.pfx100k))
    yield {
      work: 'PFX opened: AES-256, PBKDF2 100,000 rounds',
      rival: 'openssl pkcs12 -noout, whole process',
      bar: { kind: 'at-most', ratio: 1.2 },
      unit: 'ms',
      ...(await inTurn(
        9,
        () =>
          elapsedMs(async () => {
            const opened = await openFile(pfx, files.password)
            if (!opened.ok) throw new Error(opened.problem.code)
          }),
        () =>
          processMs('openssl', [
            'pkcs12',
            '-in',
            files.pfx100k,
            '-noout',
            '-passin',
            `pass:${files.password}`,
          ]),
      )),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a program that shows a certificate would read of it. */
function readGetters(der: Uint8Array): unknown[] {
  const certificate = new X509Certificate(der)
  return [
    certificate.subject,
    certificate.issuer,
    certificate.subjectAltName,
    certificate.infoAccess,
    certificate.validFrom,
    certificate.validTo,
    certificate.fingerprint,
    certificate.fingerprint256,
    certificate.keyUsage,
    certificate.serialNumber,
    certificate.ca,
    certificate.publicKey.asymmetricKeyDetails,
  ]
}
