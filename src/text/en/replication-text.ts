/** Replication on the command line, and what the script of a package says to whoever runs it on a server. */
import type { ReplicaErrorKind, ReplicaTarget } from '../../contract/replication.ts'

const errors: { readonly [K in ReplicaErrorKind]: string } = {
  KeyMissing: 'the private key is missing',
  ChainInvalid: 'the certification path does not hold there',
  AccessDenied: 'access is denied',
  Unreachable: 'the target is not reached',
  HostKeyUnknown: 'the host key waits to be accepted',
  HostKeyChanged: 'the host key is another one than was accepted',
  ScriptFailed: 'the script did not do its work',
  VaultLocked: 'the vault is locked',
  KeyNotExportable: 'the private key may not be exported',
}

export const replicationText = {
  script: {
    about: [
      'Imports one certificate with its private key into the store of this server and assigns it.',
      'Written by Countersign. Run it as administrator, in Windows PowerShell 3.0 or later.',
    ],
    askPassword: 'Transport password of this package, as Countersign shows it',
    done: 'The certificate is imported and assigned. Countersign reads the receipt and clears this folder.',
    failed: 'Not finished:',
  },
  columns: {
    server: 'Server',
    way: 'Way',
    certificate: 'Certificate',
    slot: 'Slot',
    state: 'State',
    upToDate: 'Up to date',
    next: 'Next try',
  },
  yes: 'yes',
  no: 'no',
  nothing: 'No server needs a certificate by replication.',
  notAssigned: '(none assigned)',
  way: { folder: 'folder', ssh: 'SSH', 'by-hand': 'by hand' } satisfies {
    readonly [K in ReplicaTarget['kind']]: string
  },
  error: (kind: ReplicaErrorKind): string => errors[kind],
  waitsForPerson: 'waits for a person',
  passwordLost: (server: string): string =>
    `The transport password for ${server} ends with this command: deliver from the console, or give --passwords-out.`,
  targetSet: (server: string): string => `${server} is served this way now.`,
  confirmed: (server: string): string => `${server} has it.`,
  hostKeyAccepted: (server: string): string => `The host key of ${server} is accepted.`,
  packageWritten: (server: string, file: string): string =>
    `Package for ${server} in ${file}. Import it there, read its thumbprint, and confirm it: what is imported by hand on one server is replicated to no other.`,
}
