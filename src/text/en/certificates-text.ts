/** Stores and their lists: columns, actions, preview, search, properties, deletion, recycle bin. */
import type { Instant, PublicKeyDescription } from '../../contract/certificate.ts'
import type { CertificateRow, CertificateUse } from '../../contract/stored-certificate.ts'
import { counted, day, grouped, moment } from './moment.ts'

const slots: { readonly [S in CertificateUse['slot']]: string } = {
  current: 'current',
  previous: 'previous',
  staged: 'staged',
}

const certificates = (count: number): string => counted(count, 'certificate', 'certificates')

export const certificatesText = {
  /** Heading of every list of a store. */
  certificates: 'Certificates',
  rootOf: (computer: string): string => `Certificates (${computer})`,
  list: (store: string, computer: string): string => `${store} on ${computer}`,
  columns: {
    issuedTo: 'Issued To',
    issuedBy: 'Issued By',
    expirationDate: 'Expiration Date',
    intendedPurposes: 'Intended Purposes',
    friendlyName: 'Friendly Name',
    status: 'Status',
    template: 'Certificate Template',
    thumbprint: 'Thumbprint',
    serialNumber: 'Serial Number',
    publicKey: 'Public Key',
    store: 'Store',
  },
  all: '<All>',
  none: '<None>',
  key: ({ algorithm, size, curve }: PublicKeyDescription): string =>
    [algorithm, curve ?? (size === null ? undefined : `${size} bits`)].filter(Boolean).join(' '),
  items: (count: number): string => counted(count, 'item', 'items'),
  itemsOf: (shown: number, total: number): string =>
    `${grouped(shown)} of ${counted(total, 'item', 'items')}`,
  filter: 'Filter this list',
  chooseColumns: 'Columns',
  resetColumns: 'Reset columns',
  sentence: (store: string, count: number): string =>
    count === 0
      ? `${store} store contains no certificates.`
      : `${store} store contains ${certificates(count)}.`,
  marked: (count: number): string => `${grouped(count)} selected`,
  sortedBy: (columns: readonly string[]): string => `Sorted by ${columns.join(', then ')}`,

  empty: {
    title: (store: string): string => `No certificates in ${store}`,
    what: 'Import a certificate or drop a file here.',
    request: 'Requests that wait for their certificate stand here.',
    import: 'Import...',
  },
  notFound: {
    title: (text: string): string => `Nothing in this store matches "${text}"`,
    searched: (count: number): string =>
      `Names, thumbprint and serial number of ${certificates(count)} were searched.`,
    searchAll: 'Search all stores',
    clear: 'Clear the filter',
  },

  actions: {
    open: 'Open',
    find: 'Find Certificates...',
    import: 'Import...',
    export: 'Export...',
    assign: 'Assign...',
    refresh: 'Refresh',
    copy: 'Copy',
    cut: 'Cut',
    paste: 'Paste',
    delete: 'Delete',
    deleteForever: 'Delete for ever...',
    properties: 'Properties',
    friendlyName: 'Friendly name',
    copyCertificates: 'Certificates',
    copyThumbprint: 'Thumbprint',
    copySerialNumber: 'Serial number',
    copySubject: 'Subject',
    copyNames: 'Names',
    copyPem: 'PEM',
    copyRow: 'Row as text',
  },
  off: {
    nothingCut: 'Nothing was cut or copied.',
    oneOnly: 'Mark one certificate.',
    nothingToRefresh: 'This view reads by itself.',
    noServer: 'Choose a server in the tree.',
  },
  copied: (what: string): string => `${what} copied`,
  copyFailed: 'The clipboard does not accept it',
  group: (count: number, name: string): string => (count === 1 ? name : certificates(count)),

  stores: {
    store: 'Logical store',
    certificates: 'Certificates',
    worst: 'Status',
    count: (count: number): string => counted(count, 'store', 'stores'),
    sentence: (count: number): string => `The stores contain ${certificates(count)}.`,
    empty: 'Empty',
    well: 'All well',
    requests: (count: number): string => counted(count, 'request', 'requests'),
  },

  preview: {
    label: 'Details of the marked certificate',
    nothing: 'Nothing is marked',
    nothingWhat: 'Mark a certificate to see its thumbprint, names, key and where it is in use.',
    several: (count: number): string => `${certificates(count)} marked`,
    withKey: (count: number): string => `${grouped(count)} with private key`,
    soonest: (name: string, date: string): string => `First to expire: ${name}, ${date}`,
    open: 'Open',
    thumbprint: 'Thumbprint',
    copyThumbprint: 'Copy the thumbprint',
    names: 'Names',
    issuedBy: 'Issued by',
    key: 'Key',
    valid: 'Valid',
    assigned: 'Assigned',
    purposes: 'Purposes',
    from: (notBefore: string, notAfter: string): string => `${notBefore} to ${notAfter}`,
    notAssigned: 'Not assigned',
    noNames: 'None in the certificate',
    keyState: { none: 'no private key', exportable: 'exportable', 'not-exportable': 'not exportable' },
    until: (sentence: string, notAfter: Instant): string => `${sentence} (${moment(notAfter)})`,
  },
  use: ({ type, identityName, slot }: CertificateUse): string =>
    `${type}, ${identityName === 'global' ? 'Global' : identityName}, ${slots[slot]}`,

  find: {
    title: 'Find Certificates',
    findIn: 'Find in',
    everywhere: 'All certificate stores',
    contains: 'Contains',
    field: 'Look in Field',
    fields: {
      any: 'All fields',
      issuedTo: 'Issued To',
      issuedBy: 'Issued By',
      sha1: 'SHA1 Hash',
      serialNumber: 'Serial Number',
    },
    findNow: 'Find Now',
    stop: 'Stop',
    newSearch: 'New Search',
    close: 'Close',
    results: 'Certificates found',
    sourceStore: 'Source store',
    found: (count: number): string => (count === 0 ? 'Nothing was found.' : `${certificates(count)} found.`),
    shown: (shown: number, total: number): string => `${grouped(shown)} of ${certificates(total)} shown.`,
    goTo: 'Show in store',
    nothingTyped: 'Type what the field contains.',
  },
  search: {
    title: 'Search',
    box: 'Search all stores',
    clear: 'Clear the search',
    hits: (count: number, seconds: string): string =>
      `${counted(count, 'hit', 'hits')} in ${seconds} s, offline`,
    allPlaces: 'All',
    columns: { what: 'Certificate', field: 'Field', text: 'Text' },
    readAsHash: 'Read as part of a thumbprint or serial number:',
    leftOut: (blanks: number, marks: number): string =>
      [
        blanks > 0 ? counted(blanks, 'blank', 'blanks') : undefined,
        marks > 0 ? counted(marks, 'invisible mark', 'invisible marks') : undefined,
      ]
        .filter(Boolean)
        .join(' and '),
    wasLeftOut: (what: string): string => `${what} left out.`,
    everywhere: 'Names, issuers, thumbprints and serial numbers of all stores are searched.',
    nothing: (text: string): string => `Nothing matches "${text}"`,
    nothingWhat:
      'Names, issuers, friendly names, thumbprints and serial numbers of all stores were searched.',
    place: (computer: string, store: string): string => `${computer}, ${store}`,
    fields: {
      thumbprint: 'Thumbprint',
      serialNumber: 'Serial number',
      issuedTo: 'Issued to',
      issuedBy: 'Issued by',
      friendlyName: 'Friendly name',
      name: 'Name',
    },
    status: (count: number): string =>
      `${counted(count, 'hit', 'hits')}. F3 next, Enter opens, Esc goes back.`,
    more: (total: number, shown: number): string =>
      `The first ${grouped(shown)} of ${grouped(total)} are shown. A longer text finds fewer.`,
    store: 'Store',
    open: 'Open',
    showInStore: 'Show in store',
    minimum: 'Type at least two characters.',
    next: 'Next hit',
    previous: 'Previous hit',
  },

  properties: {
    title: (name: string): string => `${name} Properties`,
    friendlyName: 'Friendly name',
    description: 'Description',
    friendlyNameHint: 'Stands in the list and travels with a PFX. Not part of the certificate itself.',
    key: 'Private key',
    exportable: 'Mark this key as exportable',
    exportableHint: 'A key that is exportable can leave the vault in a PFX.',
    noKey: 'No private key belongs to this certificate here.',
    passphrase: 'Passphrase of the vault',
    passphraseWhy: 'Making a key exportable again needs the passphrase.',
    save: 'Save',
    reading: 'Reading the properties',
    saved: 'Properties saved',
    nothingChanged: 'Nothing was changed.',
    issuedTo: 'Issued to',
    added: 'Added',
  },

  delete: {
    title: 'Delete',
    question: (count: number, name: string, store: string): string =>
      count === 1 ? `Delete ${name} from ${store}?` : `Delete ${certificates(count)} from ${store}?`,
    toBin: 'They go to the recycle bin and can be restored from there.',
    oneToBin: 'It goes to the recycle bin and can be restored from there.',
    keys: (count: number): string =>
      count === 1
        ? 'Its private key goes along. Until it is restored, nothing can be decrypted or signed with it here.'
        : `${counted(count, 'private key goes', 'private keys go')} along. Until they are restored, nothing can be decrypted or signed with them here.`,
    roots: 'Certificates that rely on this root will no longer be trusted here.',
    inUse: (count: number): string =>
      count === 1 ? 'It is in use:' : `${counted(count, 'of them is in use:', 'of them are in use:')}`,
    inUseAgain: 'It came into use in the meantime:',
    evenSo: 'Delete even so; the assignments will show a missing certificate',
    button: (count: number): string => (count === 1 ? 'Delete certificate' : `Delete ${certificates(count)}`),
    needsConsent: 'Tick the box first.',
    deleted: (count: number, name: string): string =>
      count === 1 ? `${name} is in the recycle bin` : `${certificates(count)} are in the recycle bin`,
    undo: 'Undo',
    undone: (count: number): string => `${certificates(count)} restored`,
  },
  forever: {
    title: 'Delete for ever',
    question: (count: number, name: string): string =>
      count === 1 ? `Delete ${name} for ever?` : `Delete ${counted(count, 'item', 'items')} for ever?`,
    what: 'This cannot be undone. Exports and backups keep their copy.',
    keys: (count: number): string =>
      count === 1
        ? 'Its private key is destroyed. Data encrypted with it can then no longer be decrypted.'
        : `${counted(count, 'private key is', 'private keys are')} destroyed. Data encrypted with them can then no longer be decrypted.`,
    type: (word: string): string => `Type ${word} to go on`,
    word: 'delete',
    typeFirst: 'Type the word first.',
    button: 'Delete for ever',
    done: (count: number): string => `${counted(count, 'item', 'items')} deleted for ever`,
  },
  transfer: {
    moved: (count: number, store: string): string => `${certificates(count)} moved to ${store}`,
    copied: (count: number, store: string): string => `${certificates(count)} copied to ${store}`,
    alreadyThere: (count: number): string => `${certificates(count)} stood there already`,
    allThere: (store: string): string => `Everything stands in ${store} already`,
    undo: 'Undo',
    undone: 'Moved back',
    clipboard: (mode: 'copy' | 'move', count: number): string =>
      mode === 'copy'
        ? `${certificates(count)} copied; paste in another store`
        : `${certificates(count)} cut; paste in another store`,
    failedTitle: { copy: 'Copy', move: 'Move' },
  },

  bin: {
    title: 'Recycle Bin',
    note: 'What is deleted stays here until it is deleted for ever. Keys stay encrypted in the vault and cannot be used until they are restored.',
    count: (items: number, keys: number): string =>
      `${counted(items, 'item', 'items')}, ${keys === 0 ? 'none with key' : `${grouped(keys)} with key`}`,
    sentence: (items: number, keys: number): string =>
      items === 0
        ? 'Recycle Bin is empty.'
        : `Recycle Bin contains ${counted(items, 'item', 'items')}, ${counted(keys, 'private key', 'private keys')}.`,
    columns: {
      issuedTo: 'Issued To',
      friendlyName: 'Friendly Name',
      from: 'Deleted from',
      computer: 'Computer',
      key: 'Key',
      deleted: 'Deleted (UTC)',
      expires: 'Expiration Date',
      issuedBy: 'Issued By',
    },
    yes: 'yes',
    no: 'no',
    when: (instant: Instant): string => moment(instant).replace(' UTC', ''),
    date: (instant: Instant): string => day(instant),
    notFound: (text: string): string => `Nothing in the Recycle Bin matches "${text}"`,
    emptyTitle: 'Nothing in the Recycle Bin',
    emptyWhat: 'What you delete from a store comes here first.',
    restore: 'Restore',
    restoreAll: 'Restore All...',
    restoreAllQuestion: (count: number): string =>
      `Restore ${counted(count, 'item', 'items')} to their stores?`,
    restoreAllWhat:
      'Each goes back to the store it was deleted from. What stands there already is not doubled.',
    restoreAllButton: 'Restore all',
    empty: 'Empty...',
    restored: (count: number): string => `${counted(count, 'item', 'items')} restored`,
    nothing: 'The Recycle Bin is empty.',
    label: 'What restoring brings back',
    bringsBack: 'Restore brings back',
    backCertificate: (store: string): string =>
      `the certificate, its friendly name and description, into ${store}`,
    backCertificates: 'the certificates, their friendly names and descriptions, into their stores',
    backKey: 'its private key, as it was',
    backNoKey: 'no private key: there was none',
    backNoAssignment: 'assignments find it again if they still name it',
    foreverTitle: 'Delete for ever destroys the key.',
    foreverTitleNoKey: 'Delete for ever cannot be undone.',
    foreverWhat:
      'Data encrypted with it can then no longer be decrypted. Exports and backups keep their copy.',
    foreverWhatNoKey: 'The certificate can be imported again from its file.',
  },
  /** "litwareinc.com, OAuth 2024" */
  named: (row: CertificateRow): string =>
    row.friendlyName === null ? row.issuedTo : `${row.issuedTo}, ${row.friendlyName}`,
  until: (row: CertificateRow): string => day(row.notAfter),
}
