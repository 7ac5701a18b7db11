/** The Certificate Import Wizard, page by page (reference section 9.6, design n1 and n2). */
import type { PublicKeyDescription } from '../../contract/certificate.ts'
import type { FileKind } from '../../contract/file.ts'
import type { StoreName } from '../../contract/store.ts'
import type { ImportOutcome, ReviewEntry } from '../../contract/transfer.ts'
import { bytes, counted, listed } from './moment.ts'
import { storeText } from './store-text.ts'

type EntryCheck = ReviewEntry['check']

const kinds: { readonly [K in FileKind]: string } = {
  certificate: 'Certificate',
  certificates: 'Certificates',
  pkcs12: 'Personal Information Exchange (PFX)',
  pkcs7: 'PKCS #7 certificates',
  csr: 'Certificate request',
  crl: 'Certificate revocation list',
  privateKey: 'Private key',
  publicKey: 'Public key',
}

const checks: { readonly [C in EntryCheck]: string } = {
  new: 'New',
  'already-there': 'Already there',
  'already-there-brings-key': 'There; brings its key',
  'new-root': 'New root: tick to trust it',
  expired: 'New, but expired',
  'fits-certificate': 'Fits the certificate below',
  'fits-stored-certificate': 'Fits a stored certificate',
  'no-certificate': 'No certificate for it here',
  'unknown-content': 'Unknown content',
}

const roles = { endEntity: 'Server', intermediateCa: 'Intermediate CA', rootCa: 'Root CA' } as const

const skippedReasons: { readonly [R in ImportOutcome['skipped'][number]['reason']]: string } = {
  'already-there': 'Already there',
  'not-selected': 'Not ticked',
  'unknown-content': 'Unknown content, stays in the file',
  'key-without-certificate': 'No certificate for this key',
  'thumbprint-collision': 'Another certificate has the same thumbprint',
  request: 'A request, not a certificate',
}

const shortStores: { readonly [S in StoreName]?: string } = {
  Root: 'Trusted Roots',
  CA: 'Intermediate CAs',
  AuthRoot: 'Third-Party Roots',
  Disallowed: 'Untrusted',
  REQUEST: 'Requests',
}

/** How many of each kind: the words of "What the file contains" and of "Will import". */
export interface EntryCounts {
  readonly keys: number
  readonly certificates: number
  readonly others: number
}

/** What was left aside, by reason. */
export interface LeftAside {
  readonly duplicates: number
  readonly newRoots: number
  readonly unknown: number
  readonly notTicked: number
}

function countsText({ keys, certificates, others }: EntryCounts): string {
  return listed(
    [
      keys > 0 ? counted(keys, 'key', 'keys') : '',
      certificates > 0 ? counted(certificates, 'certificate', 'certificates') : '',
      others > 0 ? counted(others, 'other entry', 'other entries') : '',
    ].filter(part => part !== ''),
  )
}

function leftAsideText({ duplicates, newRoots, unknown, notTicked }: LeftAside): string {
  const parts = [
    duplicates > 0 ? counted(duplicates, 'duplicate', 'duplicates') : '',
    newRoots > 0 ? counted(newRoots, 'new root', 'new roots') : '',
    unknown > 0 ? counted(unknown, 'unknown entry', 'unknown entries') : '',
    notTicked > 0 ? `${notTicked} not ticked` : '',
  ].filter(part => part !== '')
  return upperFirst(listed(parts))
}

function leftAsideSentence(aside: LeftAside): string {
  const { duplicates, newRoots, unknown, notTicked } = aside
  const count = duplicates + newRoots + unknown + notTicked
  if (count === 0) return 'Nothing is left aside.'
  return `${leftAsideText(aside)} ${count === 1 ? 'is' : 'are'} left aside.`
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const importText = {
  command: 'Import...',
  title: (fileNames: readonly string[]): string => {
    const [first] = fileNames
    if (first === undefined) return 'Certificate Import Wizard'
    return fileNames.length === 1
      ? `Certificate Import Wizard - ${first}`
      : `Certificate Import Wizard - ${counted(fileNames.length, 'file', 'files')}`
  },
  pages: {
    welcome: 'Welcome',
    file: 'File to Import',
    key: 'Private key protection',
    store: 'Certificate Store',
    completing: 'Completing',
  },
  welcome: {
    heading: 'Welcome to the Certificate Import Wizard',
    lead: 'Copies certificates, their private keys and their certification path from a file into a certificate store.',
    location: 'Store Location',
    whatHappens: 'What happens',
    steps: [
      'The file is read on this machine. Nothing in it is run, and nothing is sent anywhere.',
      'Everything it holds is listed. You tick what is imported.',
      'Certificates go into a store of this console, private keys into the vault.',
    ],
  },
  file: {
    lead: 'PFX, PEM, DER, PKCS #7 and single keys are recognised by their content, not by their name.',
    fileName: 'File name',
    none: 'No file chosen yet',
    browse: 'Browse...',
    addFiles: 'Add files...',
    drop: 'Drop files here, or paste the text of a PEM file (Ctrl+V).',
    pasted: 'Pasted text',
    files: (count: number): string => counted(count, 'file', 'files'),
    remove: (name: string): string => `Remove ${name}`,
    columns: { name: 'File', kind: 'What it is', size: 'Size', state: 'State' },
    size: bytes,
    kind: (kind: FileKind): string => kinds[kind],
    reading: 'Is being read',
    locked: 'Needs its password',
    protectedBy: (encryption: string): string => `Encrypted: ${encryption}`,
    unreadable: 'Cannot be read',
    holds: countsText,
    empty: 'Holds nothing to import',
  },
  key: {
    lead: {
      password: 'The private key in this file is protected with a password.',
      many: (count: number): string =>
        `The private keys in ${counted(count, 'file', 'files')} are protected with passwords.`,
      open: 'The private key in this file is not protected with a password. In the vault it will be encrypted.',
      certificatesOnly: 'The file opens without a password and holds no private key.',
    },
    password: 'Password',
    passwordOf: (name: string): string => `Password of ${name}`,
    checkedOnLeaving: 'Checked when you leave the field. It is never stored.',
    checking: 'Checking the password',
    accepted: 'Accepted',
    notNeeded: 'No password needed',
    acceptedBySome: (opened: number, locked: readonly string[]): string =>
      `Accepted by ${counted(opened, 'file', 'files')}. ${listed(locked)} ${locked.length === 1 ? 'needs another one' : 'need another one'}.`,
    wrong: 'Wrong password',
    wrongBanner: {
      title: 'The password does not open this file.',
      rest: 'It is complete and its algorithms are supported; nothing was imported.',
    },
    blank: {
      end: 'The password ends with a blank',
      start: 'The password starts with a blank',
      why: 'Copied text often brings one along. Try without it first.',
      button: 'Try without the blank',
    },
    oldServer: {
      title: 'A server refused this file although the password was right?',
      rest: 'Windows Server 2012 R2 and older cannot read AES-256 files and call it a wrong password. Here it opens; export it again for that server afterwards.',
    },
    noHarm: 'Wrong tries do no harm: the file is not locked or changed.',
    copyDetails: 'Copy details',
    copied: 'Copied',
    tryAgain: 'Try again',
    exportable: 'Mark this key as exportable',
    exportableWhy: 'Needed to bring it to other servers by hand or to back it up',
    strong: 'Enable strong private key protection',
    strongOff: 'Off: it would ask at each use, and services cannot answer',
    properties: 'Include all extended properties',
    propertiesWhy: 'Friendly name as the file gives it',
  },
  review: {
    heading: { one: 'What the file contains', many: 'What the files contain' },
    onlyNew: 'Only new ones',
    all: 'All',
    columns: { entry: 'Entry', what: 'What it is', until: 'Until', goesTo: 'Goes to', check: 'Check' },
    privateKey: 'Private key',
    other: (description: string, sizeBytes: number): string => `${description}, ${bytes(sizeBytes)}`,
    role: (role: 'endEntity' | 'intermediateCa' | 'rootCa'): string => roles[role],
    publicKey: ({ algorithm, size, curve }: PublicKeyDescription): string =>
      curve === null ? (size === null ? algorithm : `${algorithm} ${size} bits`) : `${algorithm} ${curve}`,
    /** As short as the column: the full names stand on the page Certificate Store. */
    store: (store: StoreName): string => shortStores[store] ?? storeText.name(store),
    vault: 'Vault',
    staysInFile: 'Stays in the file',
    check: (check: EntryCheck): string => checks[check],
    sameAs: (name: string): string => `Same as in ${name}`,
    joinsLater: 'Joins its certificate if it fits',
    notForStore: 'Not for a store',
    counts: countsText,
    willImport: 'Will import',
    nothing: 'Nothing is ticked.',
    ticked: (counts: EntryCounts): string => `${upperFirst(countsText(counts))}.`,
    leftAside: leftAsideSentence,
    /** For a list: "1 new root"; empty when nothing is. */
    leftAsideParts: leftAsideText,
    file: 'File',
    fileFacts: (
      name: string,
      sizeBytes: number,
      encryption: readonly string[],
      integrity: string | null,
    ): string =>
      [
        `${name}, ${bytes(sizeBytes)}, complete.`,
        encryption.length === 0 ? '' : ` ${encryption.join('; ')}`,
        encryption.length === 0
          ? ''
          : integrity === null
            ? '; no integrity value.'
            : `; integrity ${integrity}.`,
      ].join(''),
    warnings: 'Noticed in the file',
    tick: (entry: string): string => `Import ${entry}`,
  },
  store: {
    lead: 'Certificate stores are the places where certificates are kept.',
    automatic: 'Automatically select the certificate store based on the type of certificate',
    automaticWhy:
      'With key: Personal. Root CAs: Trusted Root Certification Authorities. Other CAs: Intermediate Certification Authorities. All else: Other People.',
    place: 'Place all certificates in the following store',
    placeWhy: 'Also the CA certificates of the path. For those, automatic selection is better.',
    store: 'Certificate store',
    where: (computer: string): string => `Stores of ${computer}`,
    rechecking: 'Looking what stands there already',
    goesTo: 'What goes where',
    keysToVault: (count: number): string => `${counted(count, 'private key', 'private keys')} to the vault`,
    line: (store: string, count: number): string =>
      `${counted(count, 'certificate', 'certificates')} to ${store}`,
  },
  completing: {
    heading: 'Completing the Certificate Import Wizard',
    lead: 'Nothing has been changed yet. The certificates are imported when you choose Finish.',
    storeSelected: 'Certificate Store Selected',
    automatic: 'Automatically determined',
    byUser: (store: string, computer: string): string => `${store}, ${computer}`,
    content: 'Content',
    fileName: 'File Name',
    willImport: 'Will import',
    exportable: 'Private key',
    exportableYes: 'May be exported later',
    exportableNo: 'Will not leave the vault again',
    leftAside: 'Left aside',
    distrustedRoot: {
      title: 'A new root is ticked.',
      rest: 'Everything that this CA ever issues will be trusted on this computer. Compare its thumbprint with a trusted source first.',
    },
    disallowed: {
      title: 'Untrusted Certificates is chosen.',
      rest: 'Everything that is imported there is refused on this computer from then on.',
    },
  },
  vault: {
    locked: {
      title: 'The vault is locked.',
      rest: 'A private key can only be stored while it is open. Your entries here are kept.',
    },
    absent: {
      title: 'There is no vault yet.',
      rest: 'A private key needs one. Create it now; your entries here are kept.',
    },
    unlock: 'Unlock...',
    create: 'Create the vault...',
    finishOff: 'The vault has to be open to store a private key',
  },
  importing: (name: string): string => `Importing ${name}`,
  result: {
    heading: {
      successful: 'The import was successful.',
      partly: 'The import was partly successful.',
      failed: 'Nothing was imported.',
      nothingNew: 'Everything was there already.',
    },
    lead: (keys: number, certificates: number): string =>
      `${upperFirst(countsText({ keys, certificates, others: 0 }))} imported.`,
    nothingChanged: 'The stores were not changed.',
    columns: { what: 'Entry', where: 'Where', outcome: 'Outcome' },
    imported: 'Imported',
    importedWithKey: 'Imported, with its key',
    keyAdded: 'Got its private key',
    skipped: (reason: ImportOutcome['skipped'][number]['reason']): string => skippedReasons[reason],
    openHint: 'Enter or a double-click opens a certificate.',
    notInStore: '-',
    store: storeText.name,
  },
  discard: {
    title: 'Certificate Import Wizard',
    question: 'Close the wizard?',
    explain: 'Nothing has been imported. The files and passwords that were entered here are forgotten.',
    close: 'Close the wizard',
    stay: 'Go on',
  },
  offReason: {
    noFile: 'Choose a file first',
    stillReading: 'The files are still being read',
    nothingReadable: 'No file could be read',
    nothingTicked: 'Tick what is to be imported',
    passwordMissing: 'Enter the password first',
  },
}
