/** The Certificate Assignment and Remove Certificate wizards (reference sections 8.3, 8.6, 8.7; design c1 to c3). */
import type { AssignmentIdentity, Candidate, ExecutionLog, LogEntry } from '../../contract/assignment.ts'
import { isGlobalType, type CertificateType } from '../../contract/certificate-type.ts'
import type { PublicKeyDescription } from '../../contract/certificate.ts'
import { groupThumbprint } from '../../contract/thumbprint-text.ts'
import { day, listed } from './moment.ts'
import { typeText } from './type-text.ts'

type Slot = 'current' | 'previous'

/** "OAuthTokenIssuer (Global)", "Server default and Web services internal (atl-fe-003.litwareinc.com)" */
function usage(types: readonly CertificateType[], identityName: string): string {
  const names = listed(types.map(type => typeText.label(type)))
  return `${names} (${types.some(isGlobalType) ? 'Global' : identityName})`
}

const keyWords: { readonly [K in 'none' | 'exportable' | 'not-exportable']: string } = {
  none: 'no private key',
  exportable: 'with private key, exportable',
  'not-exportable': 'with private key, not exportable',
}

function publicKey({ algorithm, size, curve }: PublicKeyDescription): string {
  return curve === null ? (size === null ? algorithm : `${algorithm} ${size} bits`) : `${algorithm} ${curve}`
}

export const assignmentsText = {
  commands: { openWizard: 'Certificate Wizard...', assign: 'Assign...' },
  usage,
  identityName: (identity: AssignmentIdentity, fqdn: string | undefined): string =>
    identity === 'global' ? 'Global' : (fqdn ?? identity),
  publicKey,
  assign: {
    title: 'Certificate Assignment',
    pages: {
      introduction: 'Certificate Assignment',
      store: 'Certificate Store',
      date: 'Effective Date',
      summary: 'Certificate Assignment Summary',
      executing: 'Executing Commands',
    },
    introduction: {
      lead: 'This wizard assigns a certificate from the local certificate store to the certificate usages that were chosen.',
      usages: 'Certificate usages',
      current: 'Now',
      none: 'No certificate assigned',
      until: (name: string, notAfter: string): string => `${name}, until ${day(notAfter)}`,
      global:
        'OAuthTokenIssuer is assigned once for all servers. Tokens are signed with it; every Front End Server needs the same certificate with its key.',
      local: 'These usages are assigned for one server. Other servers keep theirs.',
      nothingYet: 'Nothing is changed until the summary has been confirmed.',
    },
    store: {
      lead: { before: 'Select a certificate from the local certificate store for ', after: '.' },
      canBeUsed: 'Can be used',
      cannotBeUsed: 'Cannot be used',
      eachWithReason: (count: number): string => `${count}, each with all its reasons`,
      filter: 'Filter',
      columns: {
        issuedTo: 'Issued To',
        friendlyName: 'Friendly Name',
        expires: 'Expires',
        verdict: 'Can it be used?',
      },
      none: '<None>',
      usable: 'Usable',
      usableBut: (warning: string): string => `Usable; ${warning}`,
      usableIsCurrent: 'Usable; it is the current one',
      more: (count: number): string => `and ${count} more`,
      empty: {
        title: 'No certificate can be used.',
        rest: 'Each one below says why. Often the certificate of the issuing CA is missing: import it into Intermediate or Trusted Root Certification Authorities.',
      },
      storeEmpty: {
        title: 'Personal is empty.',
        rest: 'Import a PFX file with its private key first.',
        import: 'Import...',
      },
      noneFound: (filter: string): string => `No certificate matches "${filter}".`,
      selected: 'Selected',
      names: 'Names',
      thumbprint: 'Thumbprint',
      standsOn: 'Stands on',
      onlyOnWorkstation: 'This workstation only; it is copied to the server when it is assigned',
      nothingSelected: 'Select a certificate to see its names and every check.',
      checks: 'Checks',
      facts: (key: PublicKeyDescription, has: Candidate['row']['key']): string =>
        `${publicKey(key)}, ${keyWords[has]}`,
      view: 'View Certificate Details...',
    },
    summary: {
      lead: 'Nothing has been changed yet. Check the subject and the names before you continue.',
      subject: 'Subject',
      alternativeNames: 'Alternative names',
      noAlternativeNames: 'None',
      issuedBy: 'Issued by',
      valid: 'Valid',
      period: (notBefore: string, notAfter: string): string => `${day(notBefore)} to ${day(notAfter)}`,
      key: 'Key',
      keyFacts: (key: PublicKeyDescription, has: Candidate['row']['key']): string =>
        has === 'none'
          ? publicKey(key)
          : `${publicKey(key)}, ${has === 'exportable' ? 'exportable' : 'not exportable'}`,
      signature: 'Signature',
      purposes: 'Purposes',
      path: 'Path',
      pathValid: (root: string): string => `valid to ${root}`,
      pathNot: 'not valid',
      thumbprint: 'Thumbprint',
      thumbprintText: groupThumbprint,
      whatWillHappen: 'What will happen',
      becomesCurrent: (
        name: string,
      ): { readonly before: string; readonly bold: string; readonly after: string } => ({
        before: `${name} becomes `,
        bold: 'current',
        after: ' at once.',
      }),
      becomesPrevious: (
        names: readonly string[],
      ): { readonly before: string; readonly bold: string; readonly after: string } => ({
        before: `${listed(names)} ${names.length === 1 ? 'becomes' : 'become'} `,
        bold: 'previous',
        after: '.',
      }),
      isCopied: (server: string): string =>
        `Certificate, private key and CA certificates are copied into the stores of ${server} first.`,
      newTokens: (name: string): string => `New tokens are to be signed with ${name}.`,
      bringToServers: (servers: string): string =>
        `It is replicated, with its key, to ${servers}. Servers without a target are served by hand.`,
      recorded: 'The change is written into the audit log, with the commands below.',
      wayBack: (name: string, notAfter: string): string =>
        `Way back: assign ${name} again. It stays valid until ${day(notAfter)}.`,
      noWayBack: 'Way back: remove the assignment. Before, there was none.',
      unchanged: {
        title: 'It is the current one already.',
        rest: 'Assigning it again changes nothing and is only recorded.',
      },
      warnings: 'Before you continue:',
      commands: 'Command that will run',
      copy: 'Copy',
      copied: 'Copied',
      assignNow: 'Assign now',
      stage: 'Stage',
      rollInstead: {
        title: 'It takes over at once.',
        rest: 'A partner or server that does not know it yet refuses our tokens from then on.',
        button: 'Roll at a date instead...',
      },
      becomesCurrentAt: (
        name: string,
        at: string,
      ): { readonly before: string; readonly bold: string; readonly after: string } => ({
        before: `${name} is staged now and becomes current by itself on `,
        bold: at,
        after: '.',
      }),
      becomesPreviousThen: (
        names: readonly string[],
      ): { readonly before: string; readonly bold: string; readonly after: string } => ({
        before: `${listed(names)} ${names.length === 1 ? 'stays' : 'stay'} current until then, and ${names.length === 1 ? 'becomes' : 'become'} `,
        bold: 'previous',
        after: '.',
      }),
      newTokensFrom: (name: string): string => `From then on new tokens are to be signed with ${name}.`,
      replacesStaged: (thumbprint: string): string =>
        `It takes the place of ${thumbprint}, which is staged now.`,
      wayBackStaged: 'Way back: the roll can be cancelled until its effective date.',
    },
    moved: {
      title: 'The assignment was changed in the meantime. Nothing was overwritten.',
      was: 'You saw',
      is: 'Now',
      none: 'No certificate',
      named: (name: string, thumbprint: string): string => `${name} (${thumbprint})`,
      explain:
        'Somebody else, another window or a command has assigned or staged another certificate since this wizard read it.',
      look: 'Look at it again',
    },
    failed: 'The certificate was not assigned.',
    offReason: {
      nothingSelected: 'Select a certificate first',
      cannotBeUsed: 'This certificate cannot be used; its reasons stand in the list',
      loading: 'The certificate is still being read',
    },
  },
  executing: {
    running: 'The commands are being carried out.',
    done: {
      completed: 'The commands have been carried out.',
      'completed-with-warnings': 'The commands have been carried out, with warnings.',
      failed: 'The commands failed.',
    } satisfies { readonly [O in ExecutionLog['outcome']]: string },
    log: 'Log',
    logName: (name: string): string => `${name}.html`,
    viewLog: 'View Log',
    pane: 'Commands and what they did',
    audit: 'The change stands in the audit log.',
  },
  log: {
    title: (name: string): string => `Deployment Log - ${name}`,
    expandAll: 'Expand All',
    collapseAll: 'Collapse All',
    columns: {
      action: 'Action',
      information: 'Action Information',
      time: 'Time Logged',
      result: 'Execution Result',
    },
    result: {
      Success: 'Success',
      Warning: 'Warning',
      Failure: 'Failure',
      '': '-',
    } satisfies { readonly [R in LogEntry['result']]: string },
    /** "2026-11-20 09:42:10 UTC": the name of the log is in UTC too. */
    time: (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`,
    close: 'Close',
  },
  remove: {
    title: 'Remove Certificate',
    pages: { introduction: 'Remove Certificate', executing: 'Executing Commands' },
    lead: (types: readonly CertificateType[], identityName: string): string =>
      `The assignment for ${usage(types, identityName)} is removed. The certificate itself and its private key stay where they are.`,
    whichOne: 'Which assignment',
    slot: (slot: Slot): string => (slot === 'current' ? 'The current one' : 'The previous one'),
    slotHint: (slot: Slot, name: string): string =>
      slot === 'current'
        ? `${name}. Services cannot start without it.`
        : `${name}. Tokens that were signed with it are no longer accepted.`,
    slotOff: 'Off: there is none',
    global: {
      title: 'This concerns all servers.',
      rest: 'Without an OAuthTokenIssuer certificate no server signs tokens: Exchange and SharePoint refuse its requests, and step 3 is no longer complete.',
    },
    local: {
      title: 'Step 3 of this server is no longer complete.',
      rest: 'Services that use the certificate cannot be started until another one is assigned.',
    },
    previous: 'Only the previous assignment goes; the current one stays.',
    remove: 'Remove',
    failed: 'The assignment was not removed.',
  },
  discard: {
    question: 'Close the wizard?',
    explain: 'Nothing has been changed. The choice that was made here is forgotten.',
    close: 'Close the wizard',
    stay: 'Go on',
  },
}
