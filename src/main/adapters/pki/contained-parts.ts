/**
 * What containers (PFX, PKCS #7) hold, as parts of the file. One certificate that cannot be read is shown as such and
 * does not hide the others.
 */
import type { Result } from '../../../contract/result.ts'
import { err, ok } from '../../../contract/result.ts'
import { parseCertificate } from './certificate-parser.ts'
import { describeCrl, parseCrl } from './crl-reader.ts'
import type { DerProblem } from './der-reader.ts'
import { type FileParts, joinParts, noParts } from './file-parts.ts'
import type { PfxContents } from './pkcs12-reader.ts'
import type { Pkcs7Content } from './pkcs7-reader.ts'
import { readPrivateKey } from './private-key-reader.ts'
import { type BagAttributes, noAttributes } from './safe-contents.ts'
import { checkTime, type WorkBudget } from './work-budget.ts'

export function pkcs7Parts({ certificates, crls, others }: Pkcs7Content): FileParts {
  return joinParts([
    ...certificates.map(der => certificateParts(der, noAttributes)),
    ...crls.map(crlParts),
    { ...noParts, others },
  ])
}

/**
 * Everything is copied: `contents` may be wiped afterwards.
 *
 * @returns file-malformed for a private key that cannot be one. The password has been proven by then.
 */
export function pfxParts(contents: PfxContents, budget: WorkBudget): Result<FileParts> {
  const all: FileParts[] = [{ ...noParts, protection: contents.protection }]
  for (const entry of contents.entries) {
    const inTime = checkTime(budget)
    if (!inTime.ok) return inTime
    const { attributes, where } = entry
    switch (entry.kind) {
      case 'certificate':
        all.push(certificateParts(entry.der, attributes))
        break
      case 'crl':
        all.push(crlParts(entry.der))
        break
      case 'key': {
        const key = readPrivateKey(entry.privateKeyInfo)
        if (!key.ok) return err(inPfx(key.problem, where))
        all.push({ ...noParts, privateKeys: [{ key: key.value, attributes }] })
        break
      }
      case 'other': {
        const { oid, sizeBytes, description } = entry
        const name = attributes.friendlyName === null ? '' : ` "${attributes.friendlyName}"`
        all.push({ ...noParts, others: [{ description: `${description}${name}`, oid, sizeBytes }] })
      }
    }
  }
  return ok(joinParts(all))
}

/** Offsets inside a key would point nowhere in the file. */
function inPfx(problem: DerProblem, where: string): DerProblem {
  if (problem.code !== 'file-malformed') return problem
  return { ...problem, format: 'PFX', where: `${where}, ${problem.where}`, offsetBytes: null }
}

function certificateParts(der: Uint8Array, attributes: BagAttributes): FileParts {
  const parsed = parseCertificate(new Uint8Array(der))
  if (parsed.ok) return { ...noParts, certificates: [{ parsed: parsed.value, attributes }] }
  return unreadable('Certificate', der.length, parsed.problem)
}

function crlParts(der: Uint8Array): FileParts {
  const parsed = parseCrl(der)
  if (parsed.ok)
    return {
      ...noParts,
      crls: [{ der: new Uint8Array(der), description: describeCrl(parsed.value), sizeBytes: der.length }],
    }
  return unreadable('Revocation list', der.length, parsed.problem)
}

function unreadable(what: string, sizeBytes: number, problem: DerProblem): FileParts {
  return {
    ...noParts,
    others: [{ description: `${what} that cannot be read`, oid: '', sizeBytes }],
    warnings: [{ code: 'entry-unreadable', message: `${what} left out: ${reasonOf(problem)}.` }],
  }
}

/** "serialNumber cannot be read from byte 12 on", for the end of a warning. */
export function reasonOf(problem: DerProblem): string {
  if (problem.code === 'file-limit-exceeded')
    return `more than ${problem.limit.toLocaleString('en-US')} ${problem.what}`
  const { where, offsetBytes } = problem
  return offsetBytes === null
    ? `${where} cannot be read`
    : `${where} cannot be read from byte ${offsetBytes.toLocaleString('en-US')} on`
}
