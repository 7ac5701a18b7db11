/**
 * Reads every .der file of a folder and prints what the readers make of it as JSON. Run by other engines than the
 * one that runs the tests: see certificates-on-boringssl.test.ts.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeParsedCertificate } from '../../src/main/adapters/pki/certificate-description.ts'
import { fieldsOfParsedCertificate } from '../../src/main/adapters/pki/certificate-fields.ts'
import { parseCertificate } from '../../src/main/adapters/pki/certificate-parser.ts'
import { createPathJudge } from '../../src/main/adapters/pki/path-judge.ts'
import { verifySignature } from '../../src/main/adapters/pki/signature-verifier.ts'

export interface ReadCertificate {
  readonly description: ReturnType<typeof describeParsedCertificate>
  readonly fields: ReturnType<typeof fieldsOfParsedCertificate>
  /** By the certificate's own key. */
  readonly signature: ReturnType<typeof verifySignature>
  readonly path: ReturnType<ReturnType<typeof createPathJudge>['judge']>
}

/** By file name; every file is a candidate of each path, and an anchor when its name starts with "root". */
export function readCertificates(folder: string): Record<string, ReadCertificate> {
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.der'))
    .toSorted()
  const files = names.map(name => ({ name, der: new Uint8Array(readFileSync(join(folder, name))) }))
  const candidates = files.map(({ name, der }) => ({
    der,
    source: 'CA',
    isAnchor: name.startsWith('root'),
    isDistrusted: false,
  }))
  const judge = createPathJudge()
  return Object.fromEntries(
    files.map(({ name, der }) => {
      const parsed = parseCertificate(der)
      if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.problem)}`)
      const read: ReadCertificate = {
        description: describeParsedCertificate(parsed.value),
        fields: fieldsOfParsedCertificate(parsed.value),
        signature: verifySignature(parsed.value, parsed.value.publicKey),
        path: judge.judge(der, candidates, new Date('2026-06-01T00:00:00Z')),
      }
      return [name, read]
    }),
  )
}

if (import.meta.main) process.stdout.write(JSON.stringify(readCertificates(process.argv[2] ?? '.')))
