/**
 * Walks DER and BER (ITU-T X.690) in place: elements are offsets into one Uint8Array, and nothing is allocated
 * by a length that the input merely claims. Depth and number of elements are budgets, so hostile input costs
 * linear time and fails as a DerError, which `guardDer` turns into a Problem at the edge of a module.
 */
import { contextSpecific, type DerHeader, emptyHeader, readHeader, tag, universal } from './der-header.ts'
import { countElement, type DerSource, malformed, tooDeep } from './der-source.ts'

// The readers of structures have this one door to the layers below.
export { contextSpecific, type DerHeader, emptyHeader, readHeader, tag, universal } from './der-header.ts'
export {
  DerError,
  type DerLimits,
  type DerProblem,
  type DerSource,
  guardDer,
  malformed,
  openDer,
} from './der-source.ts'

export interface DerElement extends Readonly<DerHeader> {
  readonly source: DerSource
  /** 0 for the outermost element. */
  readonly depth: number
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
  // Written out: a spread of emptyHeader() makes two objects, here where most objects are made.
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
      source.indefiniteEnds?.get(element.contentStart) ??
      findEndOfContents(source, element.contentStart, end, depth, where)
    element.contentEnd = contentEnd
    element.end = contentEnd + 2
  }
  return element
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
  const ends = (source.indefiniteEnds ??= new Map<number, number>())
  const open = [contentStart]
  const header = emptyHeader()
  let at = contentStart
  for (;;) {
    if (at + 1 >= limit) throw malformed(source, where, contentStart)
    if (source.bytes[at] === 0 && source.bytes[at + 1] === 0) {
      const closed = open.pop() ?? contentStart
      ends.set(closed, at)
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
