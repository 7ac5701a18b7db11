/** Entering the estate: SIP domains, sites, pools, their servers, trusted servers; the estate as a file. */
import type { PoolKind } from '../../contract/estate.ts'
import { dependentWords } from './dependent-text.ts'
import { counted, listed } from './moment.ts'

const kinds: { readonly [K in PoolKind]: string } = {
  FrontEnd: 'Front End pool',
  Director: 'Director pool',
  Edge: 'Edge pool',
  Mediation: 'Mediation pool',
  TrustedApplication: 'Trusted application pool',
  Exchange: 'Exchange',
  SharePoint: 'SharePoint',
  ReverseProxy: 'Reverse proxy',
}

const roles: { readonly [K in PoolKind]: string } = {
  FrontEnd: 'Front End',
  Director: 'Director',
  Edge: 'Edge',
  Mediation: 'Mediation',
  TrustedApplication: 'Trusted application',
  Exchange: 'Exchange',
  SharePoint: 'SharePoint',
  ReverseProxy: 'Reverse proxy',
}

export const estateText = {
  servers: 'Servers',
  filter: 'Filter',
  save: 'Save',
  kind: (kind: PoolKind): string => kinds[kind],
  role: (role: PoolKind): string => roles[role],
  dependent: dependentWords,
  count: {
    pools: (count: number): string => counted(count, 'pool', 'pools'),
    servers: (count: number): string => counted(count, 'server', 'servers'),
    both: (pools: number, servers: number): string =>
      `${counted(pools, 'pool', 'pools')}, ${counted(servers, 'server', 'servers')}`,
    found: (rows: number, of: number): string => `${rows} of ${of} shown`,
  },
  overview: {
    empty: 'No servers yet.',
    emptyWhy: 'Enter the SIP domain, a pool and its servers; then certificates can be assigned to them.',
    sipDomains: 'SIP domains',
    sipDomainsWhy:
      'The default SIP domain names the realm and belongs into the OAuthTokenIssuer certificate.',
    pools: 'Pools and servers',
    default: 'Default',
    makeDefault: 'Make default',
    noSipDomains: 'No SIP domain yet.',
    sites: 'Sites',
    sitesWhy: 'Places of the topology. A pool belongs to one, or to none.',
    noSites: 'No site yet.',
    addSite: 'Add site...',
    trustedServers: 'Trusted servers',
    trustedServersWhy: 'Servers outside the pools whose MTLS connections the topology accepts.',
    noTrustedServers: 'No trusted server yet. The servers of the pools are trusted without standing here.',
    addTrustedServer: 'Add trusted server...',
    removeTrustedServer: 'Remove trusted server...',
    nothingFound: 'Nothing holds these words.',
    columns: {
      name: 'Name',
      kind: 'Kind or roles',
      site: 'Site',
      addresses: 'Addresses',
      formerly: 'Formerly',
      default: 'Default',
      pools: 'Pools',
      note: 'Note',
    },
    edit: 'Edit...',
    addServers: 'Add servers...',
    addSipDomain: 'Add SIP domain...',
    addServer: 'Add server...',
    rename: 'Rename...',
    remove: 'Remove...',
    openServer: (fqdn: string): string => `Open ${fqdn}`,
  },
  pool: {
    empty: (fqdn: string): string => `${fqdn} has no servers yet.`,
    emptyWhy: 'Certificates of the types Default and web services are assigned server by server.',
  },
  server: {
    pool: 'Pool',
    formerNames: 'Formerly',
    certificates: 'Certificates',
    assigned: 'Assigned',
    nothingAssigned: 'Nothing assigned yet',
    openWizard: 'Certificate Wizard...',
    openStore: 'Personal store',
  },
  addServers: {
    title: 'Add servers',
    lead: 'Enter the names as Topology Builder has them. Names can be changed later and keep their history.',
    sipDomain: 'SIP domain',
    sipDomainHint: 'For example litwareinc.com. The first one becomes the default.',
    sipDomainKept: (name: string): string =>
      `${name} is the default SIP domain. Leave it, or enter another one to add.`,
    pool: 'Pool',
    newPool: 'A new pool',
    poolFqdn: 'Pool FQDN',
    poolFqdnHint: 'For example atl-cs-001.litwareinc.com',
    poolKind: 'Kind',
    servers: 'Servers, one FQDN per line',
    serversHint:
      'Lists pasted from a sheet or a script work too: commas, blanks and quotation marks do not matter.',
    add: (servers: number): string =>
      servers === 0 ? 'Add' : `Add ${counted(servers, 'server', 'servers')}`,
    nothingToAdd: 'Enter a SIP domain or a pool first',
    needsPool: 'Servers belong to a pool: enter its FQDN',
    line: (number: number, name: string, reason: string): string => `Line ${number}, ${name}: ${reason}`,
    alreadyThere: 'is there already',
    twice: 'stands here twice',
    notAName: 'is not a fully qualified name',
    willAdd: (count: number): string => `${counted(count, 'server', 'servers')} will be added.`,
    added: (done: number, of: number): string => `${done} of ${of} were added before this one was refused.`,
  },
  addSipDomain: {
    title: 'Add SIP domain',
    name: 'SIP domain',
    makeDefault: 'Make it the default SIP domain',
    add: 'Add SIP domain',
  },
  addServer: {
    title: (pool: string): string => `Add a server to ${pool}`,
    name: 'Server FQDN',
    add: 'Add server',
  },
  rename: {
    title: (name: string): string => `Rename ${name}`,
    name: 'New FQDN',
    explain: 'Certificates and assignments stay. The former name is kept beside the new one.',
    rename: 'Rename',
  },
  editPool: {
    title: (name: string): string => `Edit the pool ${name}`,
    noSite: 'None',
    internalWeb: 'Internal web services',
    internalWebHint: (pool: string): string => `Leave it empty where they answer to ${pool}.`,
    externalWeb: 'External web services',
    externalWebHint:
      'The name that the reverse proxy publishes. It belongs into the WebServicesExternal certificate.',
  },
  editServer: {
    title: (name: string): string => `Edit the server ${name}`,
    addresses: 'Addresses, one per line',
    addressesHint: 'IPv4 or IPv6.',
    roles: (kind: string): string => `Collocated roles, beside ${kind}`,
  },
  site: { addTitle: 'Add site', name: 'Name', add: 'Add site' },
  addTrustedServer: {
    title: 'Add trusted server',
    explain: 'For example a gateway. Servers of the pools are trusted without standing here.',
    note: 'Note',
    add: 'Add trusted server',
  },
  file: {
    import: 'Import estate...',
    exportJson: 'Export estate...',
    exportCsv: 'As CSV...',
    saved: (name: string): string => `The estate was saved as ${name}.`,
  },
  import: {
    title: 'Import estate',
    lead: (file: string): string =>
      `${file} takes the place of the estate as it is. What keeps its name keeps its certificates and assignments; what is not named goes.`,
    added: (count: number): string =>
      count === 0 ? 'Nothing is added.' : `${counted(count, 'name is', 'names are')} added:`,
    removed: (count: number): string =>
      count === 0 ? 'Nothing is removed.' : `${counted(count, 'name is', 'names are')} removed:`,
    kept: (count: number): string => `${counted(count, 'name is', 'names are')} kept.`,
    inUse: 'These are lost. Certificates go to the recycle bin.',
    losing: (name: string, dependents: readonly string[]): string =>
      `${name}: ${listed(dependents.map(dependentWords))}`,
    more: (count: number): string => `and ${count} more`,
    replace: 'Import',
    replaceAnyway: 'Import anyway',
  },
  remove: {
    title: (name: string): string => `Remove ${name}`,
    server: (name: string): string => `Remove ${name} from the estate?`,
    serverExplain:
      'Its certificates go to the recycle bin; its assignments, pending requests and replication target end. The server itself is not touched.',
    pool: (name: string, servers: number): string =>
      servers === 0
        ? `Remove the pool ${name}?`
        : `Remove the pool ${name} and its ${servers === 1 ? 'server' : counted(servers, 'server', 'servers')}?`,
    poolExplain:
      'The certificates of its servers go to the recycle bin; their assignments, pending requests and replication targets end.',
    sipDomain: (name: string): string => `Remove the SIP domain ${name}?`,
    sipDomainExplain: 'Certificates that carry the name stay as they are.',
    site: (name: string): string => `Remove the site ${name}?`,
    siteExplain: 'Its pools stay, without a site.',
    trustedServer: (name: string): string => `Remove ${name} from the trusted servers?`,
    trustedServerExplain: 'The server itself is not touched.',
    inUse: 'These depend on it:',
    remove: 'Remove',
    removeAnyway: 'Remove anyway',
  },
}
