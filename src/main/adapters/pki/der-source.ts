/**
 * One DER or BER input with its budgets, and the one kind of failure that reading it has: a DerError, which
 * `guardDer` turns into a Problem at the edge of a module.
 */
import { type ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'

export type DerProblem = ProblemOf<'file-malformed'> | ProblemOf<'file-limit-exceeded'>

/** The only exception of the readers. It never leaves this folder: see guardDer. */
export class DerError extends Error {
  override readonly name = 'DerError'
  readonly problem: DerProblem

  constructor(problem: DerProblem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Runs a reader; its DerError becomes the failure `file-malformed` or `file-limit-exceeded`. Bugs pass through. */
export function guardDer<T>(read: () => T): Result<T, DerProblem> {
  try {
    return ok(read())
  } catch (error) {
    if (error instanceof DerError) return err(error.problem)
    throw error
  }
}

export interface DerLimits {
  /** Nesting below the outermost element. */
  readonly maxDepth: number
  /** Elements read over the whole life of the source, so that a list of millions is refused early. */
  readonly maxElements: number
}

const defaultDerLimits: DerLimits = { maxDepth: 48, maxElements: 500_000 }

/** One input and what its reading has cost so far. Made by openDer. */
export interface DerSource {
  readonly bytes: Uint8Array
  /** The same octets once more: decodes text and hexadecimal of a range without a view for each. */
  readonly buffer: Buffer
  /** What the input claims to be ("certificate", "PFX"): the `format` of its problems. */
  readonly format: string
  readonly acceptsBer: boolean
  readonly limits: DerLimits
  elementsRead: number
  /** True once something was met that BER allows and DER does not. */
  usesBer: boolean
  /** Content start of each indefinite-length element → place of its end-of-contents octets; made when one is met. */
  indefiniteEnds: Map<number, number> | undefined
}

/** A Buffer over the same memory. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/**
 * @param options.encoding 'BER' (the default is 'DER') also accepts indefinite and non-minimal lengths and
 *   constructed strings; `usesBer` of the source tells afterwards whether the input needed it.
 */
export function openDer(
  bytes: Uint8Array,
  options: { readonly format: string; readonly encoding?: 'DER' | 'BER'; readonly limits?: DerLimits },
): DerSource {
  return {
    bytes,
    buffer: bufferOf(bytes),
    format: options.format,
    acceptsBer: options.encoding === 'BER',
    limits: options.limits ?? defaultDerLimits,
    elementsRead: 0,
    usesBer: false,
    indefiniteEnds: undefined,
  }
}

/** The error to throw where the bytes at `offset` are not what `where` must have. */
export function malformed(source: DerSource, where: string, offset: number): DerError {
  return new DerError({ code: 'file-malformed', format: source.format, where, offsetBytes: offset })
}

/** Notes that BER is needed at `offset`; malformed where only DER is accepted. */
export function requireBer(source: DerSource, where: string, offset: number): void {
  if (!source.acceptsBer) throw malformed(source, where, offset)
  source.usesBer = true
}

/** Charges one element to the budget. */
export function countElement(source: DerSource): void {
  if (++source.elementsRead > source.limits.maxElements)
    throw new DerError({
      code: 'file-limit-exceeded',
      what: `elements in one ${source.format}`,
      limit: source.limits.maxElements,
    })
}

/** The error to throw below the deepest level allowed. */
export function tooDeep(source: DerSource): DerError {
  return new DerError({
    code: 'file-limit-exceeded',
    what: `levels of nesting in one ${source.format}`,
    limit: source.limits.maxDepth,
  })
}
