/**
 * Walks DER and BER (ITU-T X.690) in place: elements are offsets into one Uint8Array, and nothing is allocated
 * by a length that the input merely claims. Depth and number of elements are budgets, so hostile input costs
 * linear time and fails as a DerError, which `guardDer` turns into a Problem at the edge of a module.
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

export const defaultDerLimits: DerLimits = { maxDepth: 48, maxElements: 500_000 }

/** One input and what its reading has cost so far. Made by openDer. */
export interface DerSource {
  readonly bytes: Uint8Array
  /** What the input claims to be ("certificate", "PFX"): the `format` of its problems. */
  readonly format: string
  readonly acceptsBer: boolean
  readonly limits: DerLimits
  elementsRead: number
  /** True once something was met that BER allows and DER does not. */
  usesBer: boolean
  /** Content start of each indefinite-length element → place of its end-of-contents octets. */
  readonly indefiniteEnds: Map<number, number>
}

/** Values of DerElement.tagClass: the two upper bits of the identifier octet. */
export const universal = 0x00
export const application = 0x40
export const contextSpecific = 0x80

/** Universal tag numbers (X.680 section 8.4). */
export const tag = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  objectIdentifier: 6,
  enumerated: 10,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  generalString: 27,
  universalString: 28,
  bmpString: 30,
} as const

/** The offsets of one element. Mutable, so that a long walk can reuse one object. */
export interface DerHeader {
  tagClass: number
  tag: number
  constructed: boolean
  /** Offset of the identifier octet. */
  start: number
  contentStart: number
  contentEnd: number
  /** Offset after the element, end-of-contents octets included. */
  end: number
  indefinite: boolean
}

export interface DerElement extends Readonly<DerHeader> {
  readonly source: DerSource
  /** 0 for the outermost element. */
  readonly depth: number
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
    format: options.format,
    acceptsBer: options.encoding === 'BER',
    limits: options.limits ?? defaultDerLimits,
    elementsRead: 0,
    usesBer: false,
    indefiniteEnds: new Map(),
  }
}

/** The error to throw where the bytes at `offset` are not what `where` must have. */
export function malformed(source: DerSource, where: string, offset: number): DerError {
  return new DerError({ code: 'file-malformed', format: source.format, where, offsetBytes: offset })
}

function requireBer(source: DerSource, where: string, offset: number): void {
  if (!source.acceptsBer) throw malformed(source, where, offset)
  source.usesBer = true
}

/** The outermost element. It must reach to the end of the input unless `trailing` is 'allowed'. */
export function readRoot(
  source: DerSource,
  where: string,
  trailing: 'refused' | 'allowed' = 'refused',
): DerElement {
  const element = readElement(source, 0, source.bytes.length, 0, where)
  if (trailing === 'refused' && element.end !== source.bytes.length)
    throw malformed(source, where, element.end)
  return element
}

/** The element at `offset`, which must end at or before `end`. */
export function readElement(
  source: DerSource,
  offset: number,
  end: number,
  depth: number,
  where: string,
): DerElement {
  const element = {
    tagClass: 0,
    tag: 0,
    constructed: false,
    start: 0,
    contentStart: 0,
    contentEnd: 0,
    end: 0,
    indefinite: false,
    source,
    depth,
  }
  countElement(source)
  if (depth > source.limits.maxDepth) throw tooDeep(source)
  readHeader(source, offset, end, element, where)
  if (element.indefinite) {
    const contentEnd =
      source.indefiniteEnds.get(element.contentStart) ??
      findEndOfContents(source, element.contentStart, end, depth, where)
    element.contentEnd = contentEnd
    element.end = contentEnd + 2
  }
  return element
}

function countElement(source: DerSource): void {
  if (++source.elementsRead > source.limits.maxElements)
    throw new DerError({
      code: 'file-limit-exceeded',
      what: `elements in one ${source.format}`,
      limit: source.limits.maxElements,
    })
}

function tooDeep(source: DerSource): DerError {
  return new DerError({
    code: 'file-limit-exceeded',
    what: `levels of nesting in one ${source.format}`,
    limit: source.limits.maxDepth,
  })
}

/** A header to be filled by readHeader. */
export function emptyHeader(): DerHeader {
  return {
    tagClass: 0,
    tag: 0,
    constructed: false,
    start: 0,
    contentStart: 0,
    contentEnd: 0,
    end: 0,
    indefinite: false,
  }
}

/**
 * Reads identifier and length octets into `header` (X.690 section 8.1). Neither counts nor allocates: for long
 * walks. With an indefinite length, contentEnd and end are left at `limit`.
 */
export function readHeader(
  source: DerSource,
  offset: number,
  limit: number,
  header: DerHeader,
  where: string,
): void {
  const bytes = source.bytes
  // Reads beyond the array give undefined, which the comparison with `limit` below always catches.
  const identifier = bytes[offset] ?? 0
  let at = offset + 1
  header.start = offset
  header.tagClass = identifier & 0xc0
  header.constructed = (identifier & 0x20) !== 0
  header.indefinite = false
  header.tag = identifier & 0x1f
  if (header.tag === 0x1f) at = readHighTag(source, at, limit, header, where)
  if (at >= limit) throw malformed(source, where, offset)
  const first = bytes[at] ?? 0
  at += 1
  if (first < 0x80) {
    setContent(source, header, at, first, limit, where)
  } else if (first === 0x80) {
    requireBer(source, where, offset)
    if (!header.constructed) throw malformed(source, where, offset)
    header.indefinite = true
    header.contentStart = at
    header.contentEnd = limit
    header.end = limit
  } else {
    const octets = first & 0x7f
    setContent(source, header, at + octets, readLongLength(source, at, octets, limit, where), limit, where)
  }
}

function setContent(
  source: DerSource,
  header: DerHeader,
  contentStart: number,
  length: number,
  limit: number,
  where: string,
): void {
  if (length > limit - contentStart) throw malformed(source, where, header.start)
  header.contentStart = contentStart
  header.contentEnd = contentStart + length
  header.end = header.contentEnd
}

function readHighTag(
  source: DerSource,
  offset: number,
  limit: number,
  header: DerHeader,
  where: string,
): number {
  let value = 0
  // Four octets of seven bits: no structure that we read has tag numbers anywhere near 2^28.
  for (let at = offset; at < Math.min(limit, offset + 4); at++) {
    const octet = source.bytes[at] ?? 0
    value = value * 128 + (octet & 0x7f)
    if (octet < 0x80) {
      if (value < 0x1f) requireBer(source, where, offset)
      header.tag = value
      return at + 1
    }
  }
  throw malformed(source, where, offset)
}

function readLongLength(
  source: DerSource,
  offset: number,
  octets: number,
  limit: number,
  where: string,
): number {
  if (octets > limit - offset || octets === 0x7f) throw malformed(source, where, offset)
  let length = 0
  for (let at = offset; at < offset + octets; at++) {
    length = length * 256 + (source.bytes[at] ?? 0)
    if (length > source.bytes.length) throw malformed(source, where, offset)
  }
  if (length < 0x80 || source.bytes[offset] === 0) requireBer(source, where, offset)
  return length
}

/**
 * Finds the end of an indefinite-length element and remembers those of the indefinite ones directly inside it.
 * Each header is passed once, so nested indefinite lengths stay linear.
 */
function findEndOfContents(
  source: DerSource,
  contentStart: number,
  limit: number,
  depth: number,
  where: string,
): number {
  const open = [contentStart]
  const header = emptyHeader()
  let at = contentStart
  for (;;) {
    if (at + 1 >= limit) throw malformed(source, where, contentStart)
    if (source.bytes[at] === 0 && source.bytes[at + 1] === 0) {
      const closed = open.pop() ?? contentStart
      source.indefiniteEnds.set(closed, at)
      if (open.length === 0) return at
      at += 2
      continue
    }
    readHeader(source, at, limit, header, where)
    at = header.indefinite ? header.contentStart : header.end
    if (!header.indefinite) continue
    countElement(source)
    if (depth + open.length > source.limits.maxDepth) throw tooDeep(source)
    open.push(header.contentStart)
  }
}

/** Steps through the children of one constructed element, in encoding order. */
export class DerCursor {
  readonly source: DerSource
  readonly end: number
  readonly depth: number
  offset: number

  constructor(source: DerSource, offset: number, end: number, depth: number) {
    this.source = source
    this.offset = offset
    this.end = end
    this.depth = depth
  }

  get more(): boolean {
    return this.offset < this.end
  }

  /** The next child, whatever it is; malformed when there is none. */
  next(where: string): DerElement {
    if (this.offset >= this.end) throw malformed(this.source, where, this.offset)
    const element = readElement(this.source, this.offset, this.end, this.depth, where)
    // Tag 0 is the end-of-contents mark, which has no place among definite lengths.
    if (element.tagClass === universal && element.tag === 0)
      throw malformed(this.source, where, element.start)
    this.offset = element.end
    return element
  }

  /** The next child, which must have this universal tag. */
  nextOf(universalTag: number, where: string): DerElement {
    const element = this.next(where)
    if (!isUniversal(element, universalTag)) throw malformed(this.source, where, element.start)
    return element
  }

  /** The next child when it has this universal tag; otherwise undefined, and the cursor stays. */
  optional(universalTag: number, where: string): DerElement | undefined {
    return this.#nextIf(universal, universalTag, where)
  }

  /** The next child when it is [number], whether primitive or constructed; otherwise undefined. */
  optionalContext(number: number, where: string): DerElement | undefined {
    return this.#nextIf(contextSpecific, number, where)
  }

  /** Fails when children are left over. */
  finish(where: string): void {
    if (this.more) throw malformed(this.source, where, this.offset)
  }

  #nextIf(tagClass: number, number: number, where: string): DerElement | undefined {
    if (this.offset >= this.end) return undefined
    const identifier = this.source.bytes[this.offset] ?? 0
    if ((identifier & 0xc0) !== tagClass || (identifier & 0x1f) !== number) return undefined
    return this.next(where)
  }
}

export function isUniversal(element: DerElement, universalTag: number): boolean {
  return element.tagClass === universal && element.tag === universalTag
}

export function isContext(element: DerElement, number: number): boolean {
  return element.tagClass === contextSpecific && element.tag === number
}

/** A cursor over the children of any constructed element (SEQUENCE, SET, explicit or implicit tag). */
export function childrenOf(element: DerElement, where: string): DerCursor {
  if (!element.constructed) throw malformed(element.source, where, element.start)
  return new DerCursor(element.source, element.contentStart, element.contentEnd, element.depth + 1)
}

/** A cursor over a SEQUENCE; malformed when the element is anything else. */
export function sequenceOf(element: DerElement, where: string): DerCursor {
  if (!isUniversal(element, tag.sequence)) throw malformed(element.source, where, element.start)
  return childrenOf(element, where)
}

/** A cursor over a SET; malformed when the element is anything else. */
export function setOf(element: DerElement, where: string): DerCursor {
  if (!isUniversal(element, tag.set)) throw malformed(element.source, where, element.start)
  return childrenOf(element, where)
}

/** The whole element, identifier octet to end, as a view. */
export function elementBytes(element: DerElement): Uint8Array {
  return element.source.bytes.subarray(element.start, element.end)
}

/** The content octets as a view; of a constructed element these are the encodings of its children. */
export function contentBytes(element: DerElement): Uint8Array {
  return element.source.bytes.subarray(element.contentStart, element.contentEnd)
}
