/** The Deployment node: steps of the Deployment Wizard and the Certificate Wizard window (reference sections 8.1, 8.2). */
import type { AssignedCertificate, AssignmentRow, DeploymentStep } from '../../contract/assignment.ts'
import type { CertificateType } from '../../contract/certificate-type.ts'
import { days, listed } from './moment.ts'
import { typeText } from './type-text.ts'

const titles = [
  'Step 1: Install Local Configuration Store',
  'Step 2: Setup or Remove Lync Server Components',
  'Step 3: Request, Install or Assign Certificates',
  'Step 4: Start Services',
] as const

const explanations = [
  'Holds the read-only copy of the topology on the server.',
  'Roles and services that the topology gives to the server.',
  'Every certificate type of this server needs an assigned certificate, OAuthTokenIssuer included.',
  'Starts the services once step 3 is complete.',
] as const

const states: { readonly [S in DeploymentStep['state']]: string } = {
  complete: 'Complete',
  'not-complete': 'Not complete',
  'not-known': 'Not known here',
}

export const deploymentText = {
  node: 'Deployment',
  steps: 'Deployment steps',
  lead: 'Install or update the certificates of a server in the order of the Deployment Wizard. Steps can be run again at any time.',
  server: 'Server',
  step: {
    title: (number: number): string => titles[number - 1] ?? '',
    explanation: (number: number): string => explanations[number - 1] ?? '',
    state: (state: DeploymentStep['state']): string => states[state],
    missing: (types: readonly CertificateType[]): string =>
      types.length === 0 ? '' : `${listed(types.map(type => typeText.label(type)))} not assigned`,
    runOnServer: 'Run it on the server',
    allAssigned: 'Every type has its certificate',
    noTypes: 'Its types are not assigned here',
    run: 'Run',
    runAgain: 'Run Again',
    runOff: 'This step changes the server itself; this console does not reach into servers yet',
    noTypesOff: 'The certificate types of this kind of server are not assigned here',
  },
  why: {
    title: 'Why step 3 is not complete:',
    rest: (types: readonly CertificateType[]): string =>
      `${listed(types.map(type => typeText.label(type)))} ${types.length === 1 ? 'has' : 'have'} no certificate that stands where it was assigned from.`,
    openWizard: 'Open the wizard...',
  },
  noServers: {
    title: 'No servers yet.',
    explain: 'Enter a SIP domain, a pool and its servers; then their certificates can be assigned here.',
    add: 'Add servers...',
  },
  status: (fqdn: string, complete: boolean): string =>
    complete ? `${fqdn}: step 3 is complete.` : `${fqdn}: step 3 is not complete.`,
  actions: {
    runStep3: 'Run step 3',
    refresh: 'Refresh',
    addServers: 'Add servers...',
  },
  wizard: {
    title: (fqdn: string): string => `Certificate Wizard - ${fqdn}`,
    heading: 'Certificate Wizard',
    lead: 'Select a certificate type of this server, then choose a task.',
    list: 'Certificate types of this server',
    columns: {
      certificate: 'Certificate',
      friendlyName: 'Friendly Name',
      expires: 'Expiration Date',
      location: 'Location',
      status: 'Status',
    },
    group: typeText.serverGroup,
    none: 'None',
    several: 'Several',
    dash: '-',
    tick: (type: string): string => `Include ${type}`,
    status: {
      assigned: 'Assigned',
      notAssigned: 'Not assigned',
      gone: 'Not in its store any more',
      keyMissing: 'Key missing',
      expired: 'Expired',
      daysLeft: (count: number): string => `${days(count)} left`,
      notOnServer: 'Not on this server',
      someMissing: (missing: number, of: number): string => `${missing} of ${of} not assigned`,
      allAssigned: 'Assigned',
      attention: (count: number, of: number): string => `${count} of ${of} need attention`,
    },
    buttons: {
      request: 'Request',
      assign: 'Assign',
      remove: 'Remove',
      view: 'View',
      refresh: 'Refresh',
      import: 'Import Certificate...',
      pending: 'Process Pending Request',
      help: 'Help',
      close: 'Close',
    },
    off: {
      help: 'Help pages are not part of this version',
      several: 'The usages have different certificates: select one of them',
      nothingTicked: 'Tick at least one usage',
      notAssigned: 'No certificate is assigned',
      gone: 'The certificate does not stand in its store any more',
    },
    inspector: {
      group:
        'Three usages of this server. Ticked ones are assigned together; take a tick away to give a usage its own certificate.',
      Default: 'SIP and MTLS: how this server proves itself to other servers and to clients.',
      WebServicesInternal: 'The web services for clients inside the network.',
      WebServicesExternal: 'The web services for clients outside, behind the reverse proxy.',
      OAuthTokenIssuer:
        'One certificate signs the tokens of all Front End Servers. It is assigned once, globally, and every server needs it with its key.',
      Internal: 'The internal interface of the Edge Server: every Edge Server of a pool uses the same one.',
      AccessEdgeExternal: 'SIP from outside: remote users, federated partners.',
      DataEdgeExternal: 'Web conferences with people outside.',
      AudioVideoAuthentication:
        'Signs the tokens that let clients send audio and video through the Edge Server. The same on all Edge Servers of a pool.',
      XMPPServer: 'The XMPP gateway, where one is used.',
    } satisfies { readonly [T in CertificateType | 'group']: string },
    current: 'Current',
    previous: 'Previous',
    since: (assigned: AssignedCertificate): string => `since ${assigned.since.slice(0, 10)}`,
    until: (assigned: AssignedCertificate): string => `until ${assigned.notAfter.slice(0, 10)}`,
    openLabel: 'Certificate Wizard...',
    chain: {
      label: 'Where the current certificate has arrived',
      assigned: 'Assigned',
      machineStore: 'Personal of this server',
      here: 'with its key',
      notHere: 'not there',
      notKnown: 'not known',
      byHand:
        'The Replication view shows how it reaches this server. What is imported by hand is replicated to no other.',
    },
    location: (row: AssignmentRow): string => row.location,
  },
}
