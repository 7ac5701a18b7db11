/**
 * Opens a file of any kind by its content: PEM in any text encoding, bare base64, DER and BER. The answers come in
 * this order for the file as a whole: structure, algorithms, cost, password.
 */
import { fileLimitBytes } from '../../../contract/file-limit.ts'
import type { Problem } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { OpenedFile } from '../../domain/certificates/ports.ts'
import { assembleFile } from './assemble-file.ts'
import { claimOfFragment } from './der-kind.ts'
import { type LockedObject, readDerObject } from './der-object.ts'
import { latin1Text } from './der-values.ts'
import { type FileParts, joinParts, noParts } from './file-parts.ts'
import { decodeFileText } from './file-text.ts'
import { decodeBase64, readPemBlocks } from './pem.ts'
import { type FoundObjects, readPemObjects } from './pem-objects.ts'
import { maxEntries } from './safe-contents.ts'
import { describeStart } from './starts-with.ts'
import {
  checkTime,
  createWorkBudget,
  defaultWorkLimits,
  type WorkBudget,
  type WorkLimits,
} from './work-budget.ts'

/**
 * @param password undefined: none was given, so the empty one is tried, and `password-required` is the answer.
 * @returns certificates and keys in buffers of their own, not views of `bytes`. Fails with file-empty,
 *   file-too-large, file-unrecognized, file-truncated, file-malformed, file-limit-exceeded, algorithm-unsupported,
 *   password-required, password-wrong, pfx-integrity-failed.
 */
export async function openFile(
  bytes: Uint8Array,
  password: string | undefined,
  limits: WorkLimits = defaultWorkLimits,
): Promise<Result<OpenedFile>> {
  if (bytes.length === 0) return err({ code: 'file-empty' })
  if (bytes.length > fileLimitBytes)
    return err({ code: 'file-too-large', sizeBytes: bytes.length, limitBytes: fileLimitBytes })
  const budget = createWorkBudget(limits)
  const found = findObjects(bytes, budget)
  if (!found.ok) return found
  const { objects, encoding, others, warnings } = found.value
  const all: FileParts[] = [{ ...noParts, warnings }]
  for (const object of objects) {
    const inTime = checkTime(budget)
    if (!inTime.ok) return inTime
    const parts = await object.unlock(password)
    if (!parts.ok) return parts
    all.push(parts.value)
  }
  const kinds = objects.map(object => object.kind)
  return assembleFile(joinParts([...all, { ...noParts, others }]), kinds, encoding, budget)
}

interface Found extends FoundObjects {
  readonly encoding: OpenedFile['encoding']
}

function findObjects(bytes: Uint8Array, budget: WorkBudget): Result<Found> {
  const binary = readDerObject(bytes, budget)
  if (binary !== undefined) return alone(binary)
  // Blocks between octets that are no text at all are still found: nothing else can be meant by them.
  const text = decodeFileText(bytes) ?? latin1Text(bytes)
  const blocks = readPemBlocks(text, maxEntries + 1)
  if (blocks.length > maxEntries)
    return err({ code: 'file-limit-exceeded', what: 'PEM blocks of one file', limit: maxEntries })
  if (blocks.length > 0) {
    const found = readPemObjects(blocks, bytes.length, budget)
    return found.ok ? ok({ ...found.value, encoding: 'PEM' }) : found
  }
  const decoded = decodeBase64(text)
  const armourless = decoded === undefined ? undefined : readDerObject(decoded, budget)
  return armourless === undefined ? err(unrecognised(bytes)) : alone(armourless, 'base64')
}

function unrecognised(bytes: Uint8Array): Problem {
  const expectedBytes = claimOfFragment(bytes)
  return expectedBytes === undefined
    ? { code: 'file-unrecognized', startsWith: describeStart(bytes) }
    : { code: 'file-truncated', format: 'ASN.1', sizeBytes: bytes.length, expectedBytes }
}

function alone(object: Result<LockedObject>, encoding?: 'base64'): Result<Found> {
  if (!object.ok) return object
  const { usesBer } = object.value
  return ok({
    objects: [object.value],
    others: [],
    warnings: [],
    encoding: encoding ?? (usesBer ? 'BER' : 'DER'),
  })
}
