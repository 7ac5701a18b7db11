/** The three scenarios, their steps, and the hints beside commands for the other side's administrator. */
import type { CommandSheet, Scenario, ScenarioName } from '../../contract/partner.ts'

type Step = Scenario['steps'][number]
type Sentence = (step: Step, value: (name: string) => string) => string

const isDone = (step: Step): boolean => step.state === 'done'

const steps: Readonly<Record<string, Sentence>> = {
  realm: (step, value) =>
    isDone(step) ? `The realm is ${value('realm')}.` : 'There is no realm: enter the default SIP domain.',
  'token-issuer': step =>
    isDone(step)
      ? 'A certificate is assigned to OAuthTokenIssuer.'
      : 'Assign a certificate to OAuthTokenIssuer with the Certificate Wizard.',
  'service-name': (step, value) =>
    isDone(step)
      ? `The service name is ${value('serviceName')}.`
      : `Set the service name to ${value('serviceName')}.`,
  'authorization-server': (step, value) =>
    isDone(step)
      ? `The authorization server ${value('name')} is there.`
      : `Add the authorization server ${value('name')} by its metadata document.`,
  'exchange-partner': direct('Exchange'),
  'sharepoint-partner': direct('SharePoint'),
  'exchange-through-server': throughServer('Exchange'),
  'sharepoint-through-server': throughServer('SharePoint'),
  'exchange-side': () => 'At Exchange, run the script that makes Lync a partner application there.',
  'sharepoint-side': () => 'At SharePoint, trust the token issuer and give its application rights.',
  'upload-certificate': () =>
    'At the directory of the authorization server, upload our certificate to the service principal.',
  'service-principal-names': () =>
    'At the directory of the authorization server, add the external web name of each pool.',
  'publish-document': () => 'See that each partner can read our metadata document.',
}

function direct(product: string): Sentence {
  return (step, value) =>
    isDone(step)
      ? `${value('name')} is a partner application with trust level Full.`
      : `Add ${product} as partner application ${value('name')} by its metadata document.`
}

function throughServer(product: string): Sentence {
  return (step, value) =>
    isDone(step)
      ? `${value('name')} is a partner application that uses the authorization server.`
      : `Add ${product} as partner application ${value('name')} that uses the authorization server.`
}

const names: { readonly [N in ScenarioName]: { readonly title: string; readonly what: string } } = {
  'on-premises': {
    title: 'On premises',
    what: 'Lync, Exchange and SharePoint trust each other directly, each by the metadata document of the other.',
  },
  cloud: {
    title: 'Cloud',
    what: 'Tokens come from an authorization server that both sides trust.',
  },
  'cross-premises': {
    title: 'Cross-premises',
    what: 'Partners on premises are reached directly, those in the cloud through an authorization server.',
  },
}

const hints: Readonly<Record<string, string>> = {
  iisreset: 'Restart IIS on every Exchange server with iisreset, or it goes on refusing for hours.',
  'refresh-after-change': 'The last command is run again whenever our certificate changes.',
  'metadata-reachable':
    'That server has to reach our metadata document, and to trust the certificate of the web server that has it.',
  'pool-unknown': 'Put the FQDN of the Front End pool in: none has been entered here.',
  'root-of-signing-certificate':
    'Export the root of the token issuer certificate to that file first; every certificate above it has to be trusted.',
  'lowercase-identifiers': 'SharePoint compares by exact case: identifiers and realms in lower case.',
  'same-on-real-servers': 'These make the same settings in the shell of a Front End Server.',
  'set-reads-again':
    'Set-CsPartnerApplication reads the metadata document again, after the partner has changed its keys.',
  'upload-certificate': 'Each command holds the certificate itself, without its private key.',
  'upload-again-after-change': 'A renewed certificate has to be uploaded again before it signs.',
  'external-web-names': 'If a pool has another external web name than its own, put that name in place of it.',
  'module-retired':
    'The MSOnline module has been retired. Where it is gone, add the same certificate and names with the tools of the directory.',
}

const shells: { readonly [S in CommandSheet['shell']]: string } = {
  lync: 'Lync Server Management Shell, on a Front End Server',
  exchange: 'Exchange Management Shell, on an Exchange server',
  sharepoint: 'SharePoint Management Shell, on a SharePoint server',
  msonline: 'PowerShell with the MSOnline module',
}

export const scenarioText = {
  shell: (shell: CommandSheet['shell']): string => shells[shell],
  title: (name: ScenarioName): string => names[name].title,
  what: (name: ScenarioName): string => names[name].what,
  step: (step: Step): string => steps[step.code]?.(step, name => step.values[name] ?? '') ?? step.code,
  hint: (hint: string): string => hints[hint] ?? hint,
}
