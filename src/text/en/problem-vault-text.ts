/** Problems of the vault that keeps the private keys. */
import type { ProblemOf } from '../../contract/problem.ts'
import type { ProblemWords } from '../problem-text.ts'

const systemKeyStoreReasons: {
  readonly [R in ProblemOf<'system-key-store-unavailable'>['reason']]: string
} = {
  'not-in-this-host': 'Only the desktop application can use it.',
  'no-back-end': 'This system has none, or it is not running.',
  'weak-back-end': 'The one this system offers protects nothing: its password is known to everybody.',
  failed: 'It refused, or it is locked itself.',
  'not-enabled': 'Unlocking by the system was never turned on for this vault.',
  replaced: 'What it kept for this vault has been replaced since.',
}

export const vaultProblems = {
  'vault-absent': () => ({
    what: 'There is no vault for private keys yet.',
    likely: 'Countersign is used for the first time with this data folder.',
    next: 'Create the vault with a passphrase, then repeat this.',
  }),
  'vault-exists': () => ({
    what: 'This data folder already has a vault.',
    likely: 'It was created earlier, perhaps in another window.',
    next: 'Unlock it with its passphrase.',
  }),
  'vault-locked': () => ({
    what: 'The vault is locked.',
    likely: 'It locks by itself after a time without use, and when the computer sleeps.',
    next: 'Unlock it with the passphrase, then repeat this.',
  }),
  'vault-damaged': ({ file }) => ({
    what: `${file} of the vault is damaged.`,
    likely: 'The disk lost data, or another program has changed the file.',
    next: 'Restore the file from a backup of the data folder; the keys cannot be opened without it.',
  }),
  'passphrase-wrong': () => ({
    what: 'The passphrase does not open the vault.',
    likely: 'A letter differs, Caps Lock is on, or another keyboard layout is active.',
    next: 'Type it again, or use the recovery key.',
  }),
  'passphrase-required': () => ({
    what: 'This change needs the passphrase of the vault.',
    likely: 'A private key becomes easier to take away by it.',
    next: 'Enter the passphrase and confirm.',
  }),
  'passphrase-too-short': ({ minimum }) => ({
    what: `The passphrase has fewer than ${minimum} characters.`,
    likely: 'A short passphrase can be guessed by whoever gets hold of the data folder.',
    next: `Choose at least ${minimum} characters; several words are good.`,
  }),
  'recovery-key-mistyped': () => ({
    what: 'This is not a recovery key as it was printed.',
    likely: 'A character differs or a group is missing: its check characters do not fit.',
    next: 'Compare it with the print, group by group.',
  }),
  'recovery-key-wrong': () => ({
    what: 'The recovery key does not open the vault.',
    likely: 'It belongs to another vault, or a newer recovery key has replaced it.',
    next: 'Look for the newest print.',
  }),
  'system-key-store-unavailable': ({ reason }) => ({
    what: 'The key store of this system cannot open the vault.',
    likely: systemKeyStoreReasons[reason],
    next: 'Unlock with the passphrase; it always works.',
  }),
} satisfies Partial<ProblemWords>
