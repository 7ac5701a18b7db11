/** The Replication view and its dialogs (design s; reference sections 6.13, 7.4). */
import type { ReplicaErrorKind, ReplicaTarget } from '../../contract/replication.ts'
import { counted, moment } from './moment.ts'

const ways: { readonly [W in ReplicaTarget['kind']]: string } = {
  folder: 'Folder',
  ssh: 'SSH',
  'by-hand': 'By hand',
}

/** "2026-11-20 09:42": the heading names the zone. */
function minute(instant: string): string {
  return moment(instant).replace(/ UTC$/, '')
}

const errors: {
  readonly [K in ReplicaErrorKind]: { readonly word: string; readonly why: string; readonly next: string }
} = {
  KeyMissing: {
    word: 'KeyMissing',
    why: 'The certificate arrived without its private key.',
    next: 'Replicate in full. If it happens again, import the package on the server by hand and look for its words.',
  },
  ChainInvalid: {
    word: 'ChainInvalid',
    why: 'The server does not trust the path of the certificate.',
    next: 'Import the root authority on the server, then try again.',
  },
  AccessDenied: {
    word: 'AccessDenied',
    why: 'The target refused access.',
    next: 'Correct account or permissions, then try again.',
  },
  Unreachable: {
    word: 'Unreachable',
    why: 'The target could not be reached.',
    next: 'Look at network, share or server. It is tried again by itself.',
  },
  HostKeyUnknown: {
    word: 'Host key unknown',
    why: 'The SSH server has shown its key for the first time.',
    next: 'Compare it with the key on the server itself (ssh-keygen -lf), then accept it.',
  },
  HostKeyChanged: {
    word: 'Host key changed',
    why: 'The SSH server shows another key than was accepted: it was installed anew, or another computer answers.',
    next: 'Find out why before you accept the new key.',
  },
  ScriptFailed: {
    word: 'Script failed',
    why: 'The script ran on the server and did not succeed.',
    next: 'Read its words, correct the cause, then try again.',
  },
  VaultLocked: {
    word: 'Vault locked',
    why: 'The private key cannot be read while the vault is locked.',
    next: 'Unlock the vault; replication then goes on by itself.',
  },
  KeyNotExportable: {
    word: 'Key not exportable',
    why: 'The private key is marked as not exportable, so it may not travel.',
    next: 'Mark it as exportable in the properties of the certificate, or assign another one.',
  },
}

export const replicationPageText = {
  node: 'Replication',
  title: 'Replication',
  way: (way: ReplicaTarget['kind']): string => ways[way],
  allWays: 'All ways',
  ways: 'Way',
  onlyProblems: 'Only problems',
  total: (servers: number): string => counted(servers, 'server', 'servers'),
  counts: {
    label: 'Counts',
    inPlace: (count: number): string => `${count} in place`,
    waiting: (count: number): string => `${count} under way`,
    person: (count: number): string => `${count} waiting for a person`,
    error: (kind: ReplicaErrorKind, count: number): string => `${count} ${errors[kind].word}`,
  },
  status: (inPlace: number, all: number): string => `${inPlace} of ${all} in place`,
  mustBeThere: (name: string, at: string): string => `${name} has to be everywhere by ${moment(at)}`,
  columns: {
    server: 'Server',
    certificate: 'Certificate',
    way: 'Way',
    Received: '1 Received, UTC',
    Deployed: '2 Deployed',
    Assigned: '3 Assigned',
    next: 'Next try',
  },
  slot: (slot: 'current' | 'staged'): string => (slot === 'current' ? 'current' : 'next'),
  stage: {
    waiting: 'Not yet',
    'by-hand': 'Carry it there',
    later: '–',
    staged: (at: string): string => `From ${minute(at).slice(5)}`,
    error: (kind: ReplicaErrorKind): string => errors[kind].word,
    reached: minute,
  },
  noTry: '–',
  tryAt: (at: string, attempt: number): string => `${at.slice(11, 16)}, try ${attempt}`,
  empty: {
    title: 'Nothing is replicated yet.',
    rest: 'The OAuthTokenIssuer certificate goes to every Front End Server and Director by itself, as soon as it is assigned.',
    assign: 'Assign OAuthTokenIssuer...',
  },
  noneFound: 'No server matches.',
  detail: {
    label: (server: string): string => `Replication to ${server}`,
    inPlace: 'The server has the certificate with its key, and uses it.',
    inPlaceStaged: (at: string): string =>
      `The server has the certificate with its key, and uses it from ${moment(at)} on.`,
    underWay: {
      NotReplicated: 'The package has not been delivered yet.',
      Received: 'The package lies on the target. The script on the server has not answered yet.',
      Deployed: 'The certificate is in the store of the server, and is not assigned there yet.',
      Assigned: '',
    },
    byHand:
      'Nothing is sent to this server. Carry the package there, import it, and enter the thumbprint that the server shows. What is imported by hand is not replicated to any other server.',
    passwordWaits:
      'The package lies on the target. Whoever runs its script there is asked for the transport password.',
    error: (kind: ReplicaErrorKind): { readonly why: string; readonly next: string } => errors[kind],
    seen: (detail: string): string => `Seen: ${detail}`,
    hostKey: (key: string): string => `Shown: ${key}`,
    observed: (thumbprint: string | null, source: 'receipt' | 'read-back' | 'probe', at: string): string => {
      const by = { receipt: 'its receipt', 'read-back': 'read on the server', probe: 'a probe' }[source]
      return `Last seen on the server: ${thumbprint ?? 'no certificate'} (${by}, ${moment(at)})`
    },
    drift: 'The server has another certificate than it should have.',
    target: 'Target',
    sshTarget: (user: string, host: string, port: number, folder: string): string =>
      `${user}@${host}${port === 22 ? '' : `:${port}`}, folder ${folder}`,
    repair: 'Repair, in this order',
    remains: 'What remains to be done',
    remaining: {
      folder: [
        'On the server: run the script (.ps1) that lies beside the package',
        'Type the transport password there, unless it is encrypted to the server',
        'The receipt of the script is read here by itself',
      ],
      ssh: [
        'On the server: run the script (.ps1) that lies beside the package, unless it is run from here',
        'The receipt of the script is read here by itself',
      ],
      'by-hand': [
        'Save the package and note its password',
        'On the server: import it into Personal of the computer account, with its key',
        'Assign it there with Set-CsCertificate or the Certificate Wizard',
        'Read its thumbprint there and enter it here',
      ],
    } satisfies { readonly [W in ReplicaTarget['kind']]: readonly string[] },
    steps: {
      folder: [
        'Correct the cause above, or choose another target',
        'Try now: the package is written again',
        'On the server: run the script that lies beside the package',
        'Else replicate in full, or carry it by hand',
      ],
      ssh: [
        'Correct the cause above, or choose another target',
        'Try now: the package is sent, and the script run, again',
        'Else replicate in full, or carry it by hand',
      ],
      'by-hand': [
        'Look at what the server has: Get-CsCertificate -Type OAuthTokenIssuer',
        'Save the package again and import it there, with its key',
        'Read its thumbprint there and enter it here',
      ],
    } satisfies { readonly [W in ReplicaTarget['kind']]: readonly string[] },
  },
  actions: {
    run: 'Replicate now',
    runFull: 'Replicate all in full...',
    tryNow: 'Try now',
    full: 'Replicate in full',
    target: 'Target...',
    package: 'Save package...',
    confirm: 'Enter thumbprint...',
    password: 'Show transport password...',
    acceptHostKey: 'Accept host key',
  },
  tried: 'Every server has been tried.',
  fullQuestion: {
    question: 'Begin again with every server?',
    explain:
      'Packages that lie on targets are removed, and every server gets a new one. Servers that have the certificate already keep it.',
    confirm: 'Replicate in full',
    stay: 'Cancel',
  },
  target: {
    title: (server: string): string => `Target of ${server}`,
    kind: 'How certificates reach this server',
    hints: {
      folder:
        'A path of this computer or a mounted share. The server, or somebody on it, runs the script that lies there.',
      ssh: 'To the OpenSSH server on it; the script may be run at once.',
      'by-hand': 'Somebody carries a PFX there and reads the thumbprint back.',
    } satisfies { readonly [W in ReplicaTarget['kind']]: string },
    path: 'Folder',
    pathHint: 'Absolute, such as /mnt/fe-001/certs or \\\\fe-001\\certs$',
    sshFolderHint: 'On the server, such as /C:/ProgramData/Countersign. It has to be there already.',
    host: 'Host',
    port: 'Port',
    user: 'User',
    authentication: 'Logs in with',
    withKey: 'Private key',
    withPassword: 'Password',
    key: 'Private key (OpenSSH or PEM)',
    keyHint: 'Without passphrase. It is kept in the vault.',
    password: 'Password',
    passwordHint: 'It is kept in the vault.',
    secretKept: 'One is kept. Leave this empty to go on using it.',
    runScript: 'Run the script on the server',
    runScriptHint: 'Otherwise it is left there for somebody to run.',
    delivery: 'Transport password of the package',
    apart: 'Handed over apart',
    apartHint: 'Shown here, typed on the server. Not possible where the script runs by itself.',
    wrapped: 'Encrypted to a certificate of the server',
    wrappedHint: 'Only the server, which has the key, can read it. Nobody has to type anything.',
    wrapTo: 'Certificate',
    noWrap: 'Choose one',
    noneToWrap:
      'No RSA certificate stands in Personal of this server. Import its certificate (without key) there first.',
    profile: 'Package for',
    modern: 'Windows Server 2016 and later (AES-256)',
    legacy: 'Windows Server 2012 R2 and earlier (3DES)',
    save: 'Save',
    lacks: {
      folder: 'Enter the folder',
      host: 'Enter the host',
      port: 'The port is a number from 1 to 65535',
      user: 'Enter the user',
      secret: 'Enter the password or key',
      wrapTo: 'Choose the certificate of the server',
      apartWithScript:
        'A script that runs by itself cannot ask for a password: encrypt it to a certificate of the server',
    },
  },
  readBack: {
    title: (server: string): string => `Read back from ${server}`,
    field: 'Thumbprint as the server shows it',
    hint: 'Get-CsCertificate -Type OAuthTokenIssuer, or the Details tab of the certificate there. Blanks do not matter.',
    confirm: 'Confirm',
    notAThumbprint: 'A thumbprint has 40 hexadecimal digits',
    expected: (thumbprint: string): string => `Expected: ${thumbprint}`,
  },
  password: {
    title: 'Transport password',
    packageTitle: (server: string): string => `Package for ${server}`,
    saved: (name: string): string => `${name} was saved.`,
    field: 'Transport password',
    hint: 'Hand it over by another way than the package. It is shown only now; that it was shown stands in the audit log.',
    close: 'Close',
    saving: 'Preparing the package',
  },
}
