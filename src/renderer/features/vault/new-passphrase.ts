/** Whether a new passphrase and its repetition can be used. Pure. */

/** As the vault demands; it answers passphrase-too-short for less. */
export const leastCharacters = 8

export type PassphraseFault = 'too-short' | 'different'

/** @returns undefined when both fit. Characters are counted as people see them, not as UTF-16 units. */
export function passphraseFault(passphrase: string, repeated: string): PassphraseFault | undefined {
  if ([...passphrase.normalize('NFC')].length < leastCharacters) return 'too-short'
  return passphrase === repeated ? undefined : 'different'
}
