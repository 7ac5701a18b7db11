/**
 * How wide words will be drawn, without measuring: the picture is the same on every machine, in a file too. Of each
 * letter the advance of the wider of the faces that systems bring (Segoe UI, Noto Sans and Open Sans), in hundredths of
 * the size of the font. Pure; CSS px.
 */

export type Weight = 400 | 600

/** Letters by their width; what is not listed is as wide as the widest letters of most scripts. */
const widths: { readonly [W in Weight]: Readonly<Record<number, string>> } = {
  400: {
    22: "'",
    26: 'ijl',
    28: ' !.,:;IJ',
    31: '()',
    34: 'f[]',
    35: 't',
    38: '{}',
    40: '"/\\-',
    41: 'r',
    45: '?_',
    47: 'z',
    48: 'cs',
    50: 'vy',
    53: 'FLkx',
    55: '*STg|^',
    56: 'EYae',
    58: '0123456789$+<=>Z~×X`',
    60: 'PVo',
    61: 'Kbdhnpqu',
    63: 'ACR',
    66: 'B#',
    74: 'DGHNU&',
    78: 'OQw…',
    84: '%',
    94: 'M@Wm',
  },
  600: {
    25: "'",
    28: ' ,.:!;ijl',
    32: 'IJ()',
    34: '[]',
    36: 'f',
    39: 't{}\\',
    41: '/-',
    44: 'r"_',
    48: 'z?',
    50: 'cs',
    54: 'FLvy^',
    56: '*Sx|Eg',
    58: '0123456789$+<=>Tk~×Zae',
    60: 'Y`',
    62: 'oPVXbdpq',
    64: 'CKRhnu',
    66: 'AB#',
    75: 'DGHU&',
    79: 'NOQ',
    82: 'w…',
    87: '%',
    96: 'M@Wm',
  },
}
const unlisted = 100

const byLetter: { readonly [W in Weight]: ReadonlyMap<string, number> } = {
  400: letters(widths[400]),
  600: letters(widths[600]),
}

function letters(table: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(table).flatMap(([width, of]) => [...of].map(letter => [letter, Number(width)] as const)),
  )
}

/** @param size of the font. @returns at least what will be drawn, up to a few hundredths more */
export function wordWidth(text: string, size: number, weight: Weight): number {
  const hundredths = [...text].reduce((sum, letter) => sum + (byLetter[weight].get(letter) ?? unlisted), 0)
  return (hundredths * size) / 100
}

/** Cut at its end with an ellipsis where it is wider than `room`; at least one letter stays. */
export function fitWord(text: string, room: number, size: number, weight: Weight): string {
  if (wordWidth(text, size, weight) <= room) return text
  const all = [...text]
  let kept = all.length - 1
  while (kept > 1 && wordWidth(`${all.slice(0, kept).join('')}…`, size, weight) > room) kept -= 1
  return `${all.slice(0, kept).join('')}…`
}
