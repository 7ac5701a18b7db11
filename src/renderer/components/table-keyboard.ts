/** What a key means on the chosen row of a short table. */
export type TableAct =
  | { readonly act: 'select'; readonly index: number }
  | { readonly act: 'open'; readonly open: boolean }
  | { readonly act: 'toggle' | 'activate' }

/**
 * @param at the chosen row, -1 for none.
 * @param place.open whether its branch is open; undefined when it has none.
 */
export function tableKey(
  key: string,
  { at, count, open }: { readonly at: number; readonly count: number; readonly open: boolean | undefined },
): TableAct | undefined {
  const select = (index: number): TableAct | undefined =>
    count === 0 ? undefined : { act: 'select', index: Math.min(Math.max(index, 0), count - 1) }
  switch (key) {
    case 'ArrowDown':
      return select(at + 1)
    case 'ArrowUp':
      return select(at - 1)
    case 'Home':
      return select(0)
    case 'End':
      return select(count - 1)
    case 'ArrowRight':
    case '+':
      return open === false ? { act: 'open', open: true } : undefined
    case 'ArrowLeft':
    case '-':
      return open === true ? { act: 'open', open: false } : undefined
    case ' ':
      return at < 0 ? undefined : { act: 'toggle' }
    case 'Enter':
      return at < 0 ? undefined : { act: 'activate' }
    default:
      return undefined
  }
}
