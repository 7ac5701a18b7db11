/**
 * JSON as it is written (RFC 8259): members in order, also those that stand twice, within bounds. `JSON.parse` keeps
 * the last of two members and says nothing; a document that means two things is worth a word.
 */
import type { Result } from '../../../contract/result.ts'

export interface JsonObject {
  readonly members: readonly (readonly [name: string, value: JsonValue])[]
}
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject

export interface JsonFault {
  readonly reason: 'syntax' | 'too-deep' | 'too-many-values'
  /** Index into the text, in UTF-16 units. */
  readonly at: number
}

export interface JsonLimits {
  readonly depth: number
  readonly values: number
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && 'members' in value
}

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** Time and memory grow with the length of the text and no faster. */
export function readJson(text: string, limits: JsonLimits): Result<JsonValue, JsonFault> {
  const reader = new Reader(text, limits)
  try {
    return { ok: true, value: reader.document() }
  } catch (fault) {
    if (fault instanceof Fault) return { ok: false, problem: { reason: fault.reason, at: fault.at } }
    throw fault
  }
}

class Fault extends Error {
  readonly reason: JsonFault['reason']
  readonly at: number
  constructor(reason: JsonFault['reason'], at: number) {
    super(reason)
    this.reason = reason
    this.at = at
  }
}

const number = /-?(?:0|[1-9][0-9]{0,400})(?:\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,10})?/y
const words: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

class Reader {
  private readonly text: string
  private readonly limits: JsonLimits
  private at = 0
  private values = 0

  constructor(text: string, limits: JsonLimits) {
    this.text = text
    this.limits = limits
  }

  document(): JsonValue {
    const value = this.value(0)
    this.skipBlanks()
    if (this.at < this.text.length) throw this.fault('syntax')
    return value
  }

  private value(depth: number): JsonValue {
    this.values += 1
    if (this.values > this.limits.values) throw this.fault('too-many-values')
    if (depth > this.limits.depth) throw this.fault('too-deep')
    this.skipBlanks()
    const first = this.text.charAt(this.at)
    if (first === '{') return this.object(depth)
    if (first === '[') return this.array(depth)
    if (first === '"') return this.string()
    const word = words.find(([name]) => this.text.startsWith(name, this.at))
    if (word === undefined) return this.number()
    this.at += word[0].length
    return word[1]
  }

  private object(depth: number): JsonObject {
    const members: (readonly [string, JsonValue])[] = []
    this.list('}', () => {
      if (this.text.charAt(this.at) !== '"') throw this.fault('syntax')
      const name = this.string()
      this.skipBlanks()
      this.expect(':')
      members.push([name, this.value(depth + 1)])
    })
    return { members }
  }

  private array(depth: number): readonly JsonValue[] {
    const items: JsonValue[] = []
    this.list(']', () => void items.push(this.value(depth + 1)))
    return items
  }

  /** What stands between brackets, separated by commas. */
  private list(end: string, readOne: () => void): void {
    this.at += 1
    this.skipBlanks()
    if (this.text.charAt(this.at) === end) {
      this.at += 1
      return
    }
    for (;;) {
      this.skipBlanks()
      readOne()
      this.skipBlanks()
      if (this.text.charAt(this.at) === end) break
      this.expect(',')
    }
    this.at += 1
  }

  private string(): string {
    const start = this.at
    let end = start + 1
    for (;;) {
      const code = this.text.charCodeAt(end)
      if (Number.isNaN(code)) throw this.fault('syntax')
      if (code === 0x22) break
      end += code === 0x5c ? 2 : 1
    }
    this.at = end + 1
    try {
      return String(JSON.parse(this.text.slice(start, this.at)))
    } catch {
      throw new Fault('syntax', start)
    }
  }

  private number(): number {
    number.lastIndex = this.at
    const match = number.exec(this.text)
    if (match === null) throw this.fault('syntax')
    this.at = number.lastIndex
    return Number(match[0])
  }

  private expect(character: string): void {
    if (this.text.charAt(this.at) !== character) throw this.fault('syntax')
    this.at += 1
  }

  private skipBlanks(): void {
    while (' \t\r\n'.includes(this.text.charAt(this.at)) && this.at < this.text.length) this.at += 1
  }

  private fault(reason: JsonFault['reason']): Fault {
    return new Fault(reason, this.at)
  }
}
