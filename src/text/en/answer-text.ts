/** What a captured answer of a server means, one sentence per conclusion (reference sections 3.1, 3.2, 3.4). */
import type { AnswerExplanation } from '../../contract/token.ts'

type Conclusion = AnswerExplanation['conclusions'][number]
interface Words {
  readonly what: string
  readonly next: string
}

function ofStatus({ status, schemes }: Conclusion['values']): Readonly<Record<string, Words>> {
  return {
    'nothing-understood': {
      what: 'This holds neither a status line nor headers.',
      next: 'Paste the answer with its headers, as curl -v or the tools of a browser show it.',
    },
    answered: { what: `The server answered with ${status ?? ''}: it accepted the request.`, next: '' },
    'server-failed': {
      what: `The server failed with ${status ?? ''}.`,
      next: 'Read the log of the server; quote the request-id.',
    },
    'no-bearer': {
      what: `The server does not offer Bearer${schemes === undefined || schemes === '' ? '' : `, only ${schemes}`}.`,
      next: 'Check that OAuth is enabled on the virtual directory, that the URL is right, and that no reverse proxy takes the header away.',
    },
  }
}

function ofTrust({ ours, listed, error }: Conclusion['values']): Readonly<Record<string, Words>> {
  return {
    'issuer-named': { what: `The server trusts our issuer ${ours ?? ''}.`, next: '' },
    'issuer-any-realm': {
      what: `The server trusts our application in any realm: ${listed ?? ''}.`,
      next: '',
    },
    'issuer-other-realm': {
      what: `The server knows our application with another realm: ${listed ?? ''} instead of ${ours ?? ''}.`,
      next: 'Compare Get-CsOAuthConfiguration with the record of the partner application over there.',
    },
    'issuer-case-differs': {
      what: `The server lists ${listed ?? ''}, which differs from ${ours ?? ''} in upper and lower case.`,
      next: 'Issuers are compared exactly: write the realm alike on both sides.',
    },
    'issuer-missing': {
      what: `Our issuer ${ours ?? ''} is not among those that the server trusts: ${listed ?? ''}.`,
      next: 'Create the partner application for us over there, or enable it.',
    },
    'only-acs': {
      what: 'The server trusts only the authorization server of Office 365.',
      next: 'Have the authorization server issue the token, or create a partner application for us over there.',
    },
    'nobody-listed': {
      what: 'The server offers Bearer, but names nobody whom it trusts.',
      next: 'Check that there is an enabled partner application over there.',
    },
    'own-realm-missing': {
      what: 'Whether the server trusts us cannot be told: we have no realm yet.',
      next: 'Set a realm, or add a SIP domain.',
    },
    'bearer-error': {
      what: `The server names the error ${error ?? ''}.`,
      next: 'Inspect the token that was sent.',
    },
  }
}

const ofDiagnostic: Readonly<Record<string, Words>> = {
  'diagnostic-2000000': {
    what: 'The server does not know the key, or the signature is wrong.',
    next: 'Have our metadata document read again over there, and check which certificate signs.',
  },
  'diagnostic-2000001': {
    what: 'The server cannot read the token, or a claim is missing.',
    next: 'Inspect the token that was sent; look for a proxy that changes it.',
  },
  'diagnostic-2000002': {
    what: 'The token has expired or is not valid yet.',
    next: 'Compare the clocks of both servers.',
  },
  'diagnostic-2000003': {
    what: 'The audience is wrong: host, scheme or application.',
    next: 'Compare the URL that was called with the host that the server publishes; TLS that ends before the server is a common reason.',
  },
  'diagnostic-2000004': {
    what: 'The server does not know the realm.',
    next: 'Compare the realms of both sides.',
  },
  'diagnostic-2000005': {
    what: 'The user of the token does not exist there, or more than one fits.',
    next: 'Check that a mailbox with that SIP or SMTP address exists in that organization.',
  },
  'diagnostic-2000006': {
    what: 'The issuer is not a partner application of the server, or it is disabled.',
    next: 'Create or enable the partner application over there.',
  },
  'diagnostic-2000007': { what: 'The server failed inside.', next: 'Read the log of the server.' },
  'diagnostic-2000008': {
    what: 'The token does not grant enough.',
    next: 'Check the role of the linked account and the trust level.',
  },
  'diagnostic-4000000': {
    what: 'OAuth is not switched on for this domain.',
    next: 'Configure modern authentication over there.',
  },
  'diagnostic-28020': {
    what: 'Lync found no valid security token in the request.',
    next: 'Send a token, or inspect the one that was sent.',
  },
}

function ofOther({ id, reason, seconds }: Conclusion['values']): Readonly<Record<string, Words>> {
  const said = `${id ?? ''}${reason === undefined || reason === '' ? '' : ` (${reason})`}`
  return {
    'diagnostic-sharepoint': {
      what: `SharePoint refused with ${said}.`,
      next: 'Look up the request-id in the log of the farm.',
    },
    'diagnostic-other': {
      what: `The server gave the diagnostic ${said}.`,
      next: 'Read the log of the server.',
    },
    'clock-ahead': {
      what: `The clock of the server is ${seconds ?? ''} seconds ahead of this computer.`,
      next: 'Set both clocks by the same source.',
    },
    'clock-behind-or-old': {
      what: `The answer is dated ${seconds ?? ''} seconds ago.`,
      next: 'If it was captured just now, the clock of the server is behind.',
    },
  }
}

export function answerText({ code, values }: Conclusion): Words {
  const known = { ...ofStatus(values), ...ofTrust(values), ...ofDiagnostic, ...ofOther(values) }
  return known[code] ?? { what: code, next: '' }
}
