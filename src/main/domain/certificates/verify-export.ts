/** Reads a prepared export back with the same reader as an import: only what was proven may be called exported. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import { wipeKeys } from './file-entries.ts'
import type { FileOpener, OpenedFile } from './ports.ts'

export interface ExpectedExport {
  readonly certificates: readonly {
    readonly der: Uint8Array
    readonly sha256: ThumbprintSha256
    readonly friendlyName: string | null
  }[]
  readonly privateKeys: readonly { readonly pkcs8: Uint8Array; readonly spkiSha256: string }[]
}

export interface ReadBack {
  readonly encryption: string | null
  readonly integrity: string | null
}

/** Fails with export-not-verified (`what` names the first difference), cancelled. */
export async function verifyExport(
  opener: FileOpener,
  exported: { readonly bytes: Uint8Array; readonly password: string | undefined },
  expected: ExpectedExport,
  signal: CancelSignal,
): Promise<Result<ReadBack>> {
  const opened = await opener.open(exported.bytes, exported.password, signal)
  if (!opened.ok) {
    return opened.problem.code === 'cancelled'
      ? opened
      : err({ code: 'export-not-verified', what: opened.problem.code })
  }
  try {
    const difference = findDifference(opened.value, expected)
    if (difference !== undefined) return err({ code: 'export-not-verified', what: difference })
    const { protection } = opened.value
    return ok({
      encryption: protection === null ? null : protection.encryption.join('; '),
      integrity: protection?.integrity ?? null,
    })
  } finally {
    wipeKeys(opened.value)
  }
}

/** The name of the first thing that differs: 'certificates', 'names', 'privateKeys', 'keyMatch'. */
function findDifference(file: OpenedFile, expected: ExpectedExport): string | undefined {
  if (file.certificates.length !== expected.certificates.length) return 'certificates'
  // By hash, since PKCS #7 orders its set anew and an export may hold thousands.
  const bySha256 = new Map(file.certificates.map(each => [each.description.thumbprints.sha256, each]))
  for (const wanted of expected.certificates) {
    const found = bySha256.get(wanted.sha256)
    if (found === undefined || !areEqual(found.der, wanted.der)) return 'certificates'
    if (wanted.friendlyName !== null && found.description.friendlyName !== wanted.friendlyName) return 'names'
  }
  if (file.privateKeys.length !== expected.privateKeys.length) return 'privateKeys'
  for (const wanted of expected.privateKeys) {
    const found = file.privateKeys.find(({ pkcs8 }) => areEqual(pkcs8, wanted.pkcs8))
    if (found === undefined) return 'privateKeys'
    if (found.spkiSha256 !== wanted.spkiSha256) return 'keyMatch'
    if (!file.certificates.some(({ spkiSha256 }) => spkiSha256 === wanted.spkiSha256)) return 'keyMatch'
  }
  return undefined
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, index) => octet === b[index])
}
