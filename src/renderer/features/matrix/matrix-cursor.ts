/** Where the keyboard is in the matrix, and where a key takes it. Pure. */
import type { MatrixLine } from './matrix-model.ts'

export interface MatrixCursor {
  /** Key of a line. */
  readonly line: string
  /** -1 is the name of the server or pool, 0 the first type. */
  readonly column: number
}

export interface CursorKey {
  readonly key: string
  readonly ctrl: boolean
}

export interface CursorContext {
  readonly lines: readonly MatrixLine[]
  readonly columnCount: number
  /** Lines that fit into the view. */
  readonly pageSize: number
}

export type CursorStep =
  | { readonly kind: 'move'; readonly cursor: MatrixCursor }
  | { readonly kind: 'toggle'; readonly pool: string }
  | { readonly kind: 'inspect' }

/** @returns undefined when the key means nothing here. */
export function cursorAfterKey(
  pressed: CursorKey,
  cursor: MatrixCursor | undefined,
  context: CursorContext,
): CursorStep | undefined {
  const { lines, columnCount } = context
  const at = Math.max(indexOf(lines, cursor), 0)
  const line = lines[at]
  if (line === undefined) return undefined
  const column = cursor?.column ?? -1
  const isPool = line.kind === 'pool'
  switch (pressed.key) {
    case 'Enter':
    case ' ':
      return isPool ? { kind: 'toggle', pool: line.key } : { kind: 'inspect' }
    case 'ArrowRight':
      if (isPool) return line.isOpen ? undefined : { kind: 'toggle', pool: line.key }
      return moveTo(line, Math.min(column + 1, columnCount - 1))
    case 'ArrowLeft':
      if (isPool) return line.isOpen ? { kind: 'toggle', pool: line.key } : undefined
      return column < 0 ? moveTo(poolAbove(lines, at) ?? line, -1) : moveTo(line, column - 1)
    case 'Home':
      return pressed.ctrl ? moveTo(lines[0] ?? line, column) : moveTo(line, -1)
    case 'End':
      return pressed.ctrl ? moveTo(lines.at(-1) ?? line, column) : moveTo(line, columnCount - 1)
    default: {
      const target = lines[verticalTarget(pressed.key, at, context)]
      return target === undefined ? undefined : moveTo(target, column)
    }
  }
}

/** -1 for a line that is gone. */
export function indexOf(lines: readonly MatrixLine[], cursor: MatrixCursor | undefined): number {
  return cursor === undefined ? -1 : lines.findIndex(({ key }) => key === cursor.line)
}

function moveTo(line: MatrixLine, column: number): CursorStep {
  return { kind: 'move', cursor: { line: line.key, column } }
}

function poolAbove(lines: readonly MatrixLine[], at: number): MatrixLine | undefined {
  return lines.slice(0, at).findLast(({ kind }) => kind === 'pool')
}

/** An index outside the lines when the key moves nothing. */
function verticalTarget(key: string, at: number, { lines, pageSize }: CursorContext): number {
  const page = Math.max(pageSize - 1, 1)
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, lines.length - 1)
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'PageDown':
      return Math.min(at + page, lines.length - 1)
    case 'PageUp':
      return Math.max(at - page, 0)
    default:
      return -1
  }
}
