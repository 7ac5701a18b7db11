/** The Certificate Export Wizard, page by page (reference section 9.7, design o1 and o2). */
import type { CertificateUse } from '../../contract/stored-certificate.ts'
import type { ExportFormat, ExportTarget } from '../../contract/transfer.ts'
import { bytes, counted, listed } from './moment.ts'
import { typeText } from './type-text.ts'

type Format = ExportFormat['format']

const formats: { readonly [F in Format]: { readonly label: string; readonly short: string } } = {
  der: { label: 'DER encoded binary X.509 (.CER)', short: 'DER encoded binary X.509 (*.cer)' },
  base64: { label: 'Base-64 encoded X.509 (.CER)', short: 'Base-64 encoded X.509 (*.cer)' },
  p7b: {
    label: 'Cryptographic Message Syntax Standard - PKCS #7 Certificates (.P7B)',
    short: 'PKCS #7 Certificates (*.p7b)',
  },
  pfx: {
    label: 'Personal Information Exchange - PKCS #12 (.PFX)',
    short: 'Personal Information Exchange (*.pfx)',
  },
}

const formatHints: { readonly [F in Format]: string } = {
  der: 'One certificate, as most tools and servers take it',
  base64: 'Text that can be pasted into a mail or a web form (PEM)',
  p7b: 'Several certificates in one file, without keys',
  pfx: 'Certificate, private key and certification path, protected with a password',
}

const targets: { readonly [T in ExportTarget]: { readonly label: string; readonly hint: string } } = {
  'windows-2019': {
    label: 'Windows Server 2019 and later',
    hint: 'AES256-SHA256. The strongest. Older servers refuse it and say "wrong password".',
  },
  'windows-2012': {
    label: 'Windows Server 2012 to 2016',
    hint: 'TripleDES-SHA1. Weaker, opens on every Windows. Delete the file after the import.',
  },
  apple: {
    label: 'Apple',
    hint: 'TripleDES-SHA1, friendly name set. For Keychain Access and device profiles.',
  },
  'openssl-java': {
    label: 'OpenSSL and Java',
    hint: 'AES-256, PBKDF2 with HMAC-SHA-256. OpenSSL 1.1, Java 8u301 and later.',
  },
}

const warnings: { readonly [code: string]: string } = {
  'password-not-ascii-java':
    'The password has letters outside ASCII. Old versions of Java read these in a way of their own and may refuse it.',
}

const slots: { readonly [S in CertificateUse['slot']]: string } = {
  current: 'current',
  previous: 'previous',
  staged: 'staged',
}

function useText({ type, identity, identityName, slot }: CertificateUse): string {
  return `${typeText.label(type)} (${identity === 'global' ? 'Global' : identityName}), ${slots[slot]}`
}

export const exportText = {
  command: 'Export...',
  title: (names: readonly string[]): string => {
    const [first] = names
    if (first === undefined) return 'Certificate Export Wizard'
    return names.length === 1
      ? `Certificate Export Wizard - ${first}`
      : `Certificate Export Wizard - ${counted(names.length, 'certificate', 'certificates')}`
  },
  /** "litwareinc.com, OAuth 2024" */
  name: (issuedTo: string, friendlyName: string | null): string =>
    friendlyName === null || friendlyName === '' ? issuedTo : `${issuedTo}, ${friendlyName}`,
  pages: {
    welcome: 'Welcome',
    privateKey: 'Export Private Key',
    format: 'Export File Format',
    security: 'Security and target',
    file: 'File to Export',
    completing: 'Completing',
  },
  welcome: {
    heading: 'Welcome to the Certificate Export Wizard',
    lead: 'Copies certificates, and their private keys if you wish, from a certificate store into a file.',
    what: (count: number): string =>
      count === 1 ? 'What is exported' : `What is exported: ${count} certificates`,
    columns: { issuedTo: 'Issued To', friendlyName: 'Friendly Name', expires: 'Expires', key: 'Private key' },
    none: '<None>',
    key: { none: 'None', exportable: 'Exportable', 'not-exportable': 'Not exportable' },
    proof: 'The file is read back by the same reader as an import before it counts as exported.',
  },
  privateKey: {
    lead: 'Private keys are protected with a password. To export the key with the certificate, a password has to be set.',
    question: 'Export the private key with the certificate?',
    yes: 'Yes, export the private key',
    yesHint: 'For another server, or as a backup. Only a PFX file can hold it.',
    no: 'No, do not export the private key',
    noHint: 'For partners and clients: the certificate alone is public.',
    off: {
      none: 'Off: no private key belongs to this certificate here.',
      notExportable:
        'Off: the key is marked as not exportable. The passphrase of the vault can change that, under Properties.',
      some: (names: readonly string[]): string => `Off: ${listed(names)} cannot bring a private key along.`,
    },
  },
  format: {
    lead: 'Certificates can be exported in a variety of file formats.',
    label: (format: Format): string => formats[format].label,
    hint: (format: Format): string => formatHints[format],
    off: {
      keyNeedsPfx: 'Off: a private key only fits into a PFX file.',
      pfxNeedsKey: 'Off: a PFX file is made for a private key.',
      derHoldsOne: 'Off: a DER file holds exactly one certificate.',
    },
    includePath: 'Include all certificates in the certification path if possible',
    pathIsNext: 'Certification path, password and algorithms are asked on the next page',
    pathComplete: (names: readonly string[]): string =>
      names.length === 0 ? 'It is its own root: there are no others' : listed(names),
    pathIncomplete: (names: readonly string[]): string =>
      names.length === 0
        ? 'None of them stands in the stores'
        : `${listed(names)}; the path does not reach a root in the stores`,
  },
  security: {
    lead: 'The encryption follows from who opens the file, so that it really opens there.',
    who: 'Who will open this file?',
    target: (target: ExportTarget): string => targets[target].label,
    targetHint: (target: ExportTarget): string => targets[target].hint,
    password: 'Password',
    confirm: 'Confirm password',
    equal: 'Both are equal',
    different: 'The two passwords differ.',
    includePath: 'Include all certificates in the certification path',
    extendedProperties: 'Export all extended properties',
    extendedPropertiesOff: 'Off: friendly names come along anyway',
    deleteKey: 'Delete the private key if the export is successful',
    deleteKeyHint: 'The certificate stays; the key goes to the recycle bin',
    deleteKeyOff: (use: CertificateUse): string => `Off: it is in use as ${useText(use)}`,
    note: {
      before: 'The password stays out of the log and the command.',
      bold: 'Generated ones are shown once',
      after: '; send them by another way than the file.',
    },
  },
  file: {
    lead: {
      dialog:
        'The system asks for folder and name. An existing file is only replaced when you confirm it there.',
      download: 'The file is saved where this browser saves downloads.',
    },
    summary: 'What will be written',
    fileFormat: 'File Format',
    exportKeys: 'Export Keys',
    certificates: 'Certificates',
    includeAll: 'Include all certificates',
    opensOn: 'Made for',
    yes: 'Yes',
    no: 'No',
    deleteAfterwards: 'Private key',
    deleted: 'goes to the recycle bin after the export',
    export: 'Export',
    preparing: 'Building the file and reading it back',
    saving: 'Saving the file',
    cancelled: 'The file was not saved. Nothing was changed.',
  },
  completing: {
    heading: 'Completing the Certificate Export Wizard',
    done: 'Exported and read back:',
    counts: (certificates: number, keys: number): string =>
      `${listed(
        [
          counted(certificates, 'certificate', 'certificates'),
          keys === 0 ? '' : counted(keys, 'key', 'keys'),
        ].filter(part => part !== ''),
      ).replace(' and ', ', ')}.`,
    proven: 'What was proven',
    openedAgain: 'Opened again',
    openedWithPassword: 'with the password that was typed, by the same reader as an import',
    openedPlain: 'by the same reader as an import',
    sameKey: 'Same key',
    sameKeyHow: 'octet for octet, and it belongs to the certificate in the file',
    sameCertificates: 'Same certificates',
    andMore: (names: readonly string[], more: number): string =>
      more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`,
    fitsTarget: 'Fits the target',
    fits: (encryption: string, integrity: string | null): string =>
      `${encryption}${integrity === null ? '' : `, integrity ${integrity}`}`,
    written: 'Written completely',
    writtenToDisk: 'read back from the disk: the same SHA-256',
    writtenByBrowser: 'received by the browser: the same SHA-256',
    pathIncomplete: {
      title: 'The certification path in the file is not complete.',
      rest: 'Whoever opens it needs the missing CA certificates from elsewhere.',
    },
    fileName: 'File Name',
    exportKeys: 'Export Keys',
    keysYes: 'Yes, protected with the password',
    keysNo: 'No',
    fileFormat: 'File Format',
    /** @param target who opens it; undefined where anybody can. */
    formatFacts: (format: Format, sizeBytes: number, target: ExportTarget | undefined): string =>
      [formats[format].short, bytes(sizeBytes), target === undefined ? '' : `for ${targets[target].label}`]
        .filter(part => part !== '')
        .join(', '),
    sha256: 'SHA-256',
    privateKey: 'Private key',
    keyStays: 'stays in the vault; nothing was deleted',
    keyDeleted: 'moved to the recycle bin; the certificate stays without it',
    keyKept: 'stays in the vault: the certificate has come into use since',
    noKey: 'not part of the export',
    equivalent: 'Equivalent command',
    copy: 'Copy',
    copied: 'Copied',
    next: 'Next: import it where it is needed, then delete the file.',
  },
  vault: { unlock: 'Unlock...' },
  warning: (code: string): string => warnings[code] ?? code,
  offReason: {
    passwordMissing: 'Set a password first',
    passwordsDiffer: 'The two passwords differ',
    loading: 'The certificates are still being read',
    nothingChosen: 'Mark the certificates to export first',
  },
  discard: {
    title: 'Certificate Export Wizard',
    question: 'Close the wizard?',
    explain: 'Nothing has been exported. The password that was typed here is forgotten.',
    close: 'Close the wizard',
    stay: 'Go on',
  },
}
