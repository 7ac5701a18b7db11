/** Lines for people: labels in one column, values in the next; lists indented below. */

export type Pair = readonly [label: string, value: string | null | undefined]

/** "Subject      CN=…": pairs without a value are left out. */
export function pairs(rows: readonly Pair[], indent = ''): string[] {
  const shown = rows.filter(
    (row): row is readonly [string, string] => row[1] !== null && row[1] !== undefined && row[1] !== '',
  )
  const width = Math.max(0, ...shown.map(([label]) => label.length))
  return shown.map(([label, value]) => `${indent}${label.padEnd(width)}  ${value}`)
}

/** A table with headers; columns as wide as their widest cell. */
export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = headers.map((header, column) =>
    Math.max(header.length, ...rows.map(row => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(headers), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)]
}
