/** Problems of stored certificates, their keys, exports and the recycle bin. */
import { groupThumbprint } from '../../contract/thumbprint-text.ts'
import type { ProblemWords } from '../problem-text.ts'
import { listed } from './moment.ts'

/** What reading an export back has found first. */
const differences: Readonly<Record<string, string>> = {
  certificates: 'it does not hold the certificates that it should',
  names: 'a friendly name is missing in it',
  privateKeys: 'it does not hold the private keys that it should',
  keyMatch: 'a private key in it does not belong to its certificate',
  'password-wrong': 'its password does not open it',
  sha256: 'other bytes have arrived than were prepared',
}

export const certificateProblems = {
  'certificate-unknown': ({ thumbprint }) => ({
    what: `There is no certificate ${groupThumbprint(thumbprint)} in this store.`,
    likely: 'It was deleted or moved in the meantime.',
    next: 'Refresh the list, or look for it in the recycle bin.',
  }),
  'computer-unknown': ({ computer }) => ({
    what: `The computer "${computer}" is not part of this console.`,
    likely: 'The server was removed in the meantime.',
    next: 'Refresh the tree and choose again.',
  }),
  'nothing-selected': () => ({
    what: 'Nothing is selected.',
    likely: 'No entry was ticked, or none of the ticked ones can be used.',
    next: 'Tick at least one entry.',
  }),
  'certificate-in-use': ({ thumbprint, uses }) => ({
    what: `The certificate ${groupThumbprint(thumbprint)} is in use.`,
    likely: `It is assigned as ${listed(uses.map(use => `${use.type} (${use.identityName})`))}.`,
    next: 'Assign another certificate first, or confirm that this one may go all the same.',
  }),
  'certificate-already-there': ({ thumbprint, store }) => ({
    what: `The certificate ${groupThumbprint(thumbprint)} already stands in ${store}.`,
    likely: 'It was put there earlier.',
    next: 'Nothing needs to be done.',
  }),
  'thumbprint-collision': ({ thumbprint }) => ({
    what: `Another certificate with the same thumbprint ${groupThumbprint(thumbprint)} stands in this store.`,
    likely: 'Two different certificates were built to share one SHA-1 value; that does not happen by chance.',
    next: 'Find out where this certificate comes from before it is trusted.',
  }),
  'key-missing': ({ thumbprint }) => ({
    what: `The certificate ${groupThumbprint(thumbprint)} has no private key here.`,
    likely: 'It was exported without its key, or the key stayed on the computer that requested it.',
    next: 'Import the PFX or the key file that holds the key.',
  }),
  'key-not-exportable': ({ thumbprint }) => ({
    what: `The private key of ${groupThumbprint(thumbprint)} is marked as not exportable.`,
    likely: 'It was imported without "Mark this key as exportable".',
    next: 'Export the certificate without its key, or mark the key as exportable in its properties.',
  }),
  'key-damaged': ({ thumbprint }) => ({
    what:
      thumbprint === ''
        ? 'A private key in the vault is damaged.'
        : `The private key of ${groupThumbprint(thumbprint)} is damaged.`,
    likely: 'Its file in the data folder was changed or lost data.',
    next: 'Restore the data folder from a backup, or import the key again.',
  }),
  'export-not-verified': ({ what }) => ({
    what: `The export was read back, and ${differences[what] ?? 'it does not open as it should'}.`,
    likely: 'The file was changed or cut off while it was written.',
    next: 'Export it again and do not use this file.',
  }),
  'recycle-bin-entry-unknown': () => ({
    what: 'This entry is no longer in the recycle bin.',
    likely: 'It was restored or deleted for ever in the meantime.',
    next: 'Refresh the recycle bin.',
  }),
} satisfies Partial<ProblemWords>
