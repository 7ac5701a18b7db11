/**
 * Where a long name may be cut in its middle: the head shrinks with an ellipsis, the tail always stays. The layout
 * does the cutting, so nothing has to be measured.
 */
const longEnough = 18
const tailLength = 10

/** @returns [head, tail]; the tail is empty for text that is cut at its end: short text, and sentences with blanks. */
export function splitForMiddle(text: string): readonly [head: string, tail: string] {
  const characters = [...text]
  const isName = !/\s/.test(text) || /^[0-9A-F]{4}( [0-9A-F]{4})+$/i.test(text)
  if (characters.length < longEnough || !isName) return [text, '']
  return [
    characters.slice(0, characters.length - tailLength).join(''),
    characters.slice(characters.length - tailLength).join(''),
  ]
}
