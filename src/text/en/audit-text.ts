/** The audit log: what was done, by whom, through which door, and whether the chain of hashes still holds. */
import type { AuditVerification } from '../../contract/audit.ts'
import type { Instant } from '../../contract/certificate.ts'
import { counted } from './moment.ts'

type Broken = NonNullable<AuditVerification['broken']>

const reasons: { readonly [R in Broken['reason']]: string } = {
  'not-json': 'the line is not readable',
  'hash-mismatch': 'the line was changed after it was written',
  'sequence-gap': 'a line is missing, or one was inserted',
  'previous-hash': 'the line does not continue the one before it',
  'missing-tail': 'the newest entries are missing',
}

/** Actions as a person would say them. An action without words here is shown by its name. */
const actions: Readonly<Record<string, string>> = {
  'certificates.imported': 'Import',
  'certificates.exported': 'Export',
  'certificates.deleted': 'Delete',
  'certificates.moved': 'Move',
  'certificates.copied': 'Copy',
  'certificates.propertiesChanged': 'Change properties',
  'certificates.keyExportableChanged': 'Change exportability of the key',
  'recycleBin.restored': 'Restore',
  'recycleBin.deletedForever': 'Delete for ever',
  'assignments.assigned': 'Assign certificate',
  'assignments.removed': 'Remove assignment',
  'assignments.staged': 'Stage certificate',
  'assignments.rolled': 'Roll certificate',
  'assignments.rollCancelled': 'Cancel roll',
  'assignments.restored': 'Restore previous certificate',
  'assignments.clockBehind': 'Clock set back behind a roll',
  'oauth.configured': 'Change OAuth configuration',
  'token.revealed': 'Reveal token',
  'partner.added': 'Add partner application',
  'partner.changed': 'Change partner application',
  'partner.keysAccepted': 'Accept keys of partner application',
  'partner.removed': 'Remove partner application',
  'oauthServer.added': 'Add authorization server',
  'oauthServer.changed': 'Change authorization server',
  'oauthServer.keysAccepted': 'Accept keys of authorization server',
  'oauthServer.removed': 'Remove authorization server',
  'scenario.applied': 'Set up scenario',
  'estate.sipDomainAdded': 'Add SIP domain',
  'estate.sipDomainRemoved': 'Remove SIP domain',
  'estate.defaultSipDomainSet': 'Set default SIP domain',
  'estate.replaced': 'Replace estate',
  'estate.poolAdded': 'Add pool',
  'estate.poolRenamed': 'Rename pool',
  'estate.poolRemoved': 'Remove pool',
  'estate.serverAdded': 'Add server',
  'estate.serverRenamed': 'Rename server',
  'estate.serverRemoved': 'Remove server',
  'partner.tested': 'Test partner application',
  'metadata.listenerStarted': 'Serve the metadata document',
  'metadata.listenerStopped': 'Stop serving the metadata document',
  'vault.created': 'Create the vault',
  'vault.unlocked': 'Unlock the vault',
  'vault.locked': 'Lock the vault',
  'vault.passphraseChanged': 'Change the passphrase',
  'vault.recoveryKeyMade': 'Make a recovery key',
  'vault.configured': 'Change vault settings',
  'state.migrated': 'Bring the data folder to this version',
  'state.recovered': 'Recover the data folder',
}

/** Members of an entry's details; one without words here is shown by its name. */
const members: Readonly<Record<string, string>> = {
  acceptSecurityIdentifiers: 'Security identifiers accepted',
  added: 'Keys added',
  applicationIdentifier: 'Application identifier',
  assignmentsEnded: 'Assignments ended',
  cause: 'First cause',
  certificates: 'Certificates',
  certificatesToRecycleBin: 'To the recycle bin',
  authorizationUriOverride: 'Authorization URI override',
  changes: 'Changes',
  computer: 'Computer',
  count: 'Number',
  current: 'Current',
  decision: 'Decision',
  effectiveDate: 'Effective date',
  enabled: 'Enabled',
  expiresAt: 'Expires',
  exportable: 'Exportable',
  file: 'File',
  files: 'Files',
  format: 'File format',
  from: 'From',
  gone: 'Keys gone',
  identity: 'Identity',
  clockMovedSeconds: 'Clock set forward by (seconds)',
  clock: 'Clock',
  issuerIdentifier: 'Issuer identifier',
  lateSeconds: 'Late by (seconds)',
  keys: 'Private keys',
  keysDestroyed: 'Keys destroyed',
  outcome: 'Outcome',
  previous: 'Previous',
  privateKey: 'Private key',
  realm: 'Realm',
  replaced: 'Takes the place of',
  servers: 'Servers',
  serviceName: 'Service name',
  sha256: 'SHA-256',
  signingKeys: 'Signing keys',
  source: 'Source',
  store: 'Store',
  target: 'Made for',
  thumbprint: 'Thumbprint',
  thumbprints: 'Thumbprints',
  to: 'To',
  trustLevel: 'Trust level',
  type: 'Type',
  types: 'Types',
  user: 'User',
}

const doors = { electron: 'Desktop', loopback: 'Browser', cli: 'Command line' } as const

/** "2026-11-20 09:31:44" */
function seconds(at: Instant): string {
  return at.replace('T', ' ').replace(/(\.\d+)?Z$/, '')
}

export const auditText = {
  title: 'Audit log',
  entries: (shown: number, total: number): string =>
    shown === total
      ? counted(total, 'entry', 'entries')
      : `${shown} of ${counted(total, 'entry', 'entries')}`,
  empty: 'Nothing has been changed yet.',
  emptyWhy: 'Every import, export, assignment and deletion will stand here.',
  nothingFound: (text: string): string => `No entry contains "${text}".`,
  filter: 'Object, thumbprint, text',
  check: 'Check chain',
  checking: 'Checking the chain',
  intact: {
    title: 'The chain is intact.',
    rest: (entries: number): string =>
      `${counted(entries, 'entry', 'entries')}, each holds the hash of the one before.`,
  },
  broken: {
    title: (line: number): string => `The log was changed outside Countersign: line ${line}.`,
    rest: (reason: Broken['reason']): string =>
      `There ${reasons[reason]}. Entries before that line are as they were written. Compare with a backup.`,
  },
  /** Without zone: it stands in the heading of the column. */
  time: seconds,
  timeWithZone: (at: Instant): string => `${seconds(at)} UTC`,
  columns: {
    number: 'No.',
    time: 'Time (UTC)',
    who: 'Who',
    action: 'Action',
    object: 'Object',
    door: 'Through',
    hash: 'Hash',
  },
  action: (action: string): string => actions[action] ?? action,
  member: (name: string): string => members[name] ?? name,
  door: (host: keyof typeof doors): string => doors[host],
  entryTitle: (sequence: number, action: string): string => `Entry ${sequence}: ${action}`,
  object: 'Object',
  before: 'Entry before',
  hash: 'This entry',
  copy: 'Copy',
  noDetails: 'No further details were recorded.',
  status: (entries: number): string =>
    `${counted(entries, 'entry', 'entries')}. Entries cannot be changed or removed.`,
}
