/** Cutting long names in their middle: host names and thumbprints tell more at both ends. Pure; the width is measured elsewhere. */

const ellipsis = '…'

/** Sentences and names with blanks are cut at their end, as everywhere; hash groups are one long name. */
export function isCutInMiddle(text: string): boolean {
  return !/\s/.test(text) || /^[0-9A-F]{4}( [0-9A-F]{4})+$/i.test(text)
}

/**
 * @param room CSS px. @param widthOf measures a text in the font it will be drawn in.
 * @returns the text itself when it fits; else as much of both ends as fits around an ellipsis, at least two characters.
 */
export function fitMiddle(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text
  const characters = [...text]
  const cut = (kept: number) => {
    const head = Math.ceil(kept / 2)
    return (
      characters.slice(0, head).join('') +
      ellipsis +
      characters.slice(characters.length - (kept - head)).join('')
    )
  }
  let fits = 2
  let tooMany = characters.length
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2)
    if (widthOf(cut(middle)) <= room) fits = middle
    else tooMany = middle
  }
  return cut(fits)
}
