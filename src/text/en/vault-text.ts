/** The vault: first run, recovery key, locked window, changing passphrase and settings (design j1, j2). */
import { counted } from './moment.ts'

export const vaultText = {
  product: 'Countersign',
  claim:
    'Certificates, keys and tokens of your server-to-server trust, in one console. Works offline, on this machine.',
  promises: [
    { title: 'Keys stay here, encrypted.', rest: 'AES-256-GCM, one data key, wrapped by your passphrase.' },
    { title: 'Every change is recorded', rest: 'in an audit log that shows tampering.' },
    { title: 'Nothing is lost.', rest: 'What you delete goes to the recycle bin first.' },
  ],
  create: {
    heading: 'Create the vault',
    lead: 'The vault holds the private keys. There is no way to open it without the passphrase or the recovery key.',
    passphrase: 'Passphrase',
    repeat: 'Repeat the passphrase',
    equal: 'Both are equal',
    different: 'The two are not equal',
    tooShort: (least: number): string => `At least ${least} characters`,
    systemKeyStore: 'Also unlock with the key store of this system',
    systemKeyStoreOff: {
      'not-in-this-host': 'Only the desktop application can use the key store of the system',
      'no-back-end': 'This system has no key store that is set up',
      'weak-back-end': 'The key store of this system would keep it in plain text',
      failed: 'The key store of this system did not answer',
    },
    lockWhenIdle: (minutes: number): string =>
      `Lock when idle for ${counted(minutes, 'minute', 'minutes')}, on suspend and on demand`,
    recoveryKey: 'Make a recovery key to print',
    button: 'Create vault',
    without: 'Continue without a vault',
    withoutWhy: 'Files can be inspected and certificates imported; private keys need the vault.',
    status: 'No vault yet. Files can be inspected without one.',
  },
  recovery: {
    title: 'Recovery key',
    heading: 'Keep this recovery key',
    lead: 'It opens the vault when the passphrase is lost. It is shown only now. Print it or write it down, and keep it away from this machine.',
    label: 'Recovery key',
    copy: 'Copy',
    copied: 'Copied',
    print: 'Print...',
    save: 'Save as text...',
    fileName: 'countersign-recovery-key.txt',
    fileText: (key: string, computer: string): string =>
      `Countersign recovery key of the vault on ${computer}\n\n${key}\n\nIt opens the vault without the passphrase. Keep it away from this machine.\n`,
    confirm: 'I have printed it or written it down',
    confirmFirst: 'Confirm first that you have kept it: it cannot be shown again',
    done: 'Continue',
  },
  unlock: {
    heading: 'The vault is locked',
    lead: 'The names and contents of the console are hidden until the vault is open.',
    passphrase: 'Passphrase',
    recoveryKey: 'Recovery key',
    useRecoveryKey: 'Use the recovery key...',
    usePassphrase: 'Use the passphrase...',
    useSystem: 'Unlock with the key store of this system',
    button: 'Unlock',
    missing: 'Enter the passphrase first',
    inspect: 'Examine a file without unlocking...',
    forgotten: 'Without passphrase and recovery key nothing can be recovered from the vault.',
    status: 'Vault locked',
    hidden: 'Locked. Names, keys and the console tree are hidden.',
    still: 'Needs no key',
  },
  settings: {
    title: 'Vault settings',
    idle: 'Lock when idle for',
    minutes: (minutes: number): string => (minutes === 0 ? 'Never' : counted(minutes, 'minute', 'minutes')),
    systemKeyStore: 'Also unlock with the key store of this system',
    changePassphrase: 'Change the passphrase...',
    newRecoveryKey: 'New recovery key...',
    hasRecoveryKey: 'A recovery key exists. A new one replaces it.',
    noRecoveryKey: 'There is no recovery key.',
    save: 'Save',
  },
  change: {
    title: 'Change the passphrase',
    current: 'Current passphrase',
    next: 'New passphrase',
    button: 'Change passphrase',
    done: 'The passphrase was changed.',
  },
  newKey: {
    title: 'New recovery key',
    lead: 'The one that was made before does not open the vault any more.',
    passphrase: 'Passphrase',
    button: 'Make recovery key',
  },
  commands: {
    lock: 'Lock the vault',
    settings: 'Vault settings...',
    create: 'Create the vault...',
    unlock: 'Unlock the vault...',
  },
  status: {
    open: (minutes: number | undefined): string =>
      minutes === undefined
        ? 'Vault open'
        : minutes < 1
          ? 'Vault open, locks in less than a minute'
          : `Vault open, locks in ${minutes} min`,
    locked: 'Vault locked',
    absent: 'No vault',
  },
}
