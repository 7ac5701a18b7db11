/** Random secrets that can be read aloud and typed: no characters that look alike, in groups. */

// Without 0 O 1 l I and the letters that sound alike on the telephone: 54 characters, 5.75 bits each.
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const groups = 4
const groupLength = 5

/**
 * @param randomBytes fills and returns an array of the given length; `crypto.getRandomValues` in the window.
 * @returns four groups of five characters joined by "-": about 115 bits.
 */
export function generatePassword(randomBytes: (length: number) => Uint8Array): string {
  const picked: string[] = []
  while (picked.length < groups * groupLength) {
    for (const byte of randomBytes(64)) {
      // Bytes past the last whole multiple would favour the first letters.
      if (byte >= 256 - (256 % alphabet.length) || picked.length >= groups * groupLength) continue
      picked.push(alphabet.charAt(byte % alphabet.length))
    }
  }
  return Array.from({ length: groups }, (_, group) =>
    picked.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-')
}
