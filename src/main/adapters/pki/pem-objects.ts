/**
 * The objects inside the blocks of a PEM file, told by their content, because labels are often wrong ("CERTIFICATE"
 * around anything is what certutil -encode writes). A damaged block is named and does not hide the others.
 */
import type { FileWarning } from '../../../contract/file.ts'
import type { Problem, ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { reasonOf } from './contained-parts.ts'
import { recogniseDer } from './der-kind.ts'
import { type LockedObject, lockedKeyObject, readDerObject } from './der-object.ts'
import type { OtherEntry } from './file-parts.ts'
import { readTraditionalKey } from './locked-key.ts'
import type { PemBlock } from './pem.ts'
import type { WorkBudget } from './work-budget.ts'

export interface FoundObjects {
  /** At least one. */
  readonly objects: readonly LockedObject[]
  readonly others: readonly OtherEntry[]
  readonly warnings: readonly FileWarning[]
}

/**
 * @param blocks at least one.
 * @param fileBytes size of the whole file, for a block that breaks off.
 * @returns the problem of the first block when none of them can be read; algorithm-unsupported and
 *   file-limit-exceeded of any block, because its content would be missing without a trace.
 */
export function readPemObjects(
  blocks: readonly PemBlock[],
  fileBytes: number,
  budget: WorkBudget,
): Result<FoundObjects> {
  const objects: LockedObject[] = []
  const others: OtherEntry[] = []
  const damaged: { readonly name: string; readonly problem: Damage }[] = []
  for (const [index, block] of blocks.entries()) {
    const name = `block ${index + 1} (${block.label})`
    const object = readBlock(block, name, fileBytes, budget)
    if (object === undefined) others.push(otherBlock(block))
    else if (object.ok) objects.push(object.value)
    else if (isDamage(object.problem)) damaged.push({ name, problem: object.problem })
    else return object
  }
  const [first] = damaged
  if (objects.length === 0) {
    const label = blocks[0]?.label ?? ''
    return err(first?.problem ?? { code: 'file-unrecognized', startsWith: `a PEM block "${label}"` })
  }
  return ok({
    objects,
    // The curve of an EC key stands in the key as well: OpenSSL writes it twice.
    others: others.filter(entry => entry.description !== 'EC PARAMETERS'),
    warnings: damaged.map(({ name, problem }) => skipped(name, problem)),
  })
}

type Damage = ProblemOf<'file-malformed'> | ProblemOf<'file-truncated'>

function isDamage(problem: Problem): problem is Damage {
  return problem.code === 'file-malformed' || problem.code === 'file-truncated'
}

function readBlock(
  { label, headers, content }: PemBlock,
  name: string,
  fileBytes: number,
  budget: WorkBudget,
): Result<LockedObject> | undefined {
  if (content.state === 'garbled')
    return err({ code: 'file-malformed', format: 'PEM', where: `base64 of ${name}`, offsetBytes: null })
  if (content.state === 'cut-off')
    return err({ code: 'file-truncated', format: 'PEM', sizeBytes: fileBytes, expectedBytes: null })
  const dekInfo = headers.get('DEK-Info')
  if (dekInfo !== undefined) return lockedKeyObject(readTraditionalKey(content.bytes, dekInfo, budget))
  return readDerObject(withoutTrust(label, content.bytes), budget)
}

/** "TRUSTED CERTIFICATE" of OpenSSL: the certificate is followed by its trust settings, which mean nothing here. */
function withoutTrust(label: string, bytes: Uint8Array): Uint8Array {
  return label === 'TRUSTED CERTIFICATE' ? bytes.subarray(0, recogniseDer(bytes)?.claimedBytes) : bytes
}

function otherBlock({ label, content }: PemBlock): OtherEntry {
  return {
    description: label,
    oid: '',
    sizeBytes: content.state === 'decoded' ? content.bytes.length : 0,
  }
}

function skipped(name: string, problem: Damage): FileWarning {
  const reason = problem.code === 'file-truncated' ? 'it breaks off' : reasonOf(problem)
  return { code: 'pem-block-skipped', message: `The PEM ${name} was left out: ${reason}.` }
}
