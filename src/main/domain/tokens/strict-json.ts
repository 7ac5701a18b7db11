/**
 * JSON objects as tokens carry them (RFC 8259), read strictly: a member that stands twice is refused at any depth, since
 * two readers could pick different ones (RFC 7519 section 4); nesting and numbers are bounded; nothing is inherited.
 */

export interface JsonMember {
  readonly name: string
  readonly value: unknown
  /** As written. */
  readonly json: string
}

export type JsonFault = 'not-json' | 'not-an-object' | 'duplicate-member' | 'too-deep'

export type ReadObject =
  | { readonly ok: true; readonly members: readonly JsonMember[] }
  | { readonly ok: false; readonly fault: JsonFault; readonly member: string | null }

const deepest = 8

class Fault extends Error {
  readonly fault: JsonFault
  readonly member: string | null
  constructor(fault: JsonFault, member: string | null = null) {
    super(fault)
    this.fault = fault
    this.member = member
  }
}

/** The members of the object that `text` is, in order. */
export function readJsonObject(text: string): ReadObject {
  try {
    const reader = new Reader(text)
    reader.skip()
    if (reader.peek() !== 0x7b) {
      reader.value(0)
      reader.end()
      return { ok: false, fault: 'not-an-object', member: null }
    }
    const members = reader.members(0)
    reader.end()
    return { ok: true, members }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.fault, member: error.member }
    throw error
  }
}

/** The members as an object; `__proto__` is a member like any other. */
export function toRecord(members: readonly JsonMember[]): Record<string, unknown> {
  return Object.fromEntries(members.map(({ name, value }) => [name, value]))
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  peek(): number {
    return this.#text.charCodeAt(this.#at)
  }

  skip(): void {
    for (let code = this.peek(); code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;) {
      this.#at += 1
      code = this.peek()
    }
  }

  end(): void {
    this.skip()
    if (this.#at !== this.#text.length) throw new Fault('not-json')
  }

  members(depth: number): JsonMember[] {
    if (depth >= deepest) throw new Fault('too-deep')
    const members: JsonMember[] = []
    const names = new Set<string>()
    this.#at += 1
    this.skip()
    if (this.peek() === 0x7d) {
      this.#at += 1
      return members
    }
    for (;;) {
      this.skip()
      if (this.peek() !== 0x22) throw new Fault('not-json')
      const name = this.#string()
      if (names.has(name)) throw new Fault('duplicate-member', name)
      names.add(name)
      this.skip()
      this.#take(0x3a)
      this.skip()
      const start = this.#at
      const value = this.value(depth + 1)
      members.push({ name, value, json: this.#text.slice(start, this.#at) })
      this.skip()
      if (this.peek() === 0x2c) this.#at += 1
      else break
    }
    this.#take(0x7d)
    return members
  }

  value(depth: number): unknown {
    switch (this.peek()) {
      case 0x22:
        return this.#string()
      case 0x7b:
        return toRecord(this.members(depth))
      case 0x5b:
        return this.#array(depth)
      case 0x74:
        return this.#word('true', true)
      case 0x66:
        return this.#word('false', false)
      case 0x6e:
        return this.#word('null', null)
      default:
        return this.#number()
    }
  }

  #array(depth: number): unknown[] {
    if (depth >= deepest) throw new Fault('too-deep')
    const items: unknown[] = []
    this.#at += 1
    this.skip()
    if (this.peek() === 0x5d) {
      this.#at += 1
      return items
    }
    for (;;) {
      this.skip()
      items.push(this.value(depth + 1))
      this.skip()
      if (this.peek() === 0x2c) this.#at += 1
      else break
    }
    this.#take(0x5d)
    return items
  }

  #string(): string {
    const start = this.#at
    let at = start + 1
    let isPlain = true
    for (;;) {
      const code = this.#text.charCodeAt(at)
      if (code === 0x22) break
      if (Number.isNaN(code) || code < 0x20) throw new Fault('not-json')
      if (code === 0x5c) {
        isPlain = false
        at += 1
      }
      at += 1
    }
    this.#at = at + 1
    return isPlain ? this.#text.slice(start + 1, at) : unescaped(this.#text.slice(start, at + 1))
  }

  #number(): number {
    number.lastIndex = this.#at
    const found = number.exec(this.#text)?.[0]
    if (found === undefined || found.length > 64) throw new Fault('not-json')
    this.#at += found.length
    return Number(found)
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw new Fault('not-json')
    this.#at += word.length
    return value
  }

  #take(code: number): void {
    if (this.peek() !== code) throw new Fault('not-json')
    this.#at += 1
  }
}

/** @param literal with its quotation marks. */
function unescaped(literal: string): string {
  try {
    return JSON.parse(literal) as string
  } catch {
    throw new Fault('not-json')
  }
}
