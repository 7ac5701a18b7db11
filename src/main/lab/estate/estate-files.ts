/** What the lab writes of its estate for others to read: docs/server-to-server.md tells which file is for whom. */
import type { EstateDocument } from '../../../contract/estate.ts'
import { pfxProfiles } from '../../adapters/pki/pfx-profiles.ts'
import { writePfx } from '../../adapters/pki/pkcs12-writer.ts'
import {
  consoleName,
  estateProfiles,
  type EstateServerName,
  estateServerNames,
  sipDomain,
  siteName,
} from './servers.ts'
import type { ClientIdentity, LabEstate } from './start-lab-estate.ts'

/** Of every PFX of the lab. It protects nothing: what it guards ends with the lab. */
export const labPfxPassword = 'litware-lab'

/** Where the files stand in the lab's folder. */
export const estateFolder = 'estate'

/** The lists as they stand: written again when something has been revoked. */
export function crlFiles(estate: LabEstate): Readonly<Record<string, Uint8Array>> {
  const { root, issuing } = estate.crls()
  return { [`${estateFolder}/root.crl`]: root, [`${estateFolder}/issuing.crl`]: issuing }
}

/** By name within the lab's folder. */
export async function estateFiles(estate: LabEstate): Promise<Readonly<Record<string, string | Uint8Array>>> {
  const servers = estateServerNames.flatMap(server => [
    pfxFile(`${server}.pfx`, mainIdentity(estate, server), server),
    // What whoever replaces the certificate behind the console's back brings to the server.
    pfxFile(`${server}-replaced.pfx`, mainIdentity(estate, server, 'replaced'), `${server} replaced`),
  ])
  const files = {
    'root.pem': estate.root.pem,
    'issuing.pem': estate.issuing.pem,
    'chain.pem': estate.issuing.pem + estate.root.pem,
    'estate.json': json(estateDocument(estate)),
    'endpoints.json': json(estate.endpoints),
    'client.pfx': await pfxOf(await estate.clientIdentity('console'), consoleName),
    ...Object.fromEntries(await Promise.all(servers)),
  }
  const inFolder = Object.entries(files).map(
    ([name, content]) => [`${estateFolder}/${name}`, content] as const,
  )
  return { ...Object.fromEntries(inFolder), ...crlFiles(estate) }
}

/** The one that the console assigns: Default and WebServicesInternal of a Front End, Internal of an Edge Server. */
function mainIdentity(
  estate: LabEstate,
  server: EstateServerName,
  fault?: 'replaced',
): Promise<ClientIdentity> {
  const [service = 'sip'] = estateProfiles[server].services
  return estate.serverIdentity(server, service, fault)
}

function estateDocument(estate: LabEstate): EstateDocument {
  const pools = new Map(estateServerNames.map(server => [estateProfiles[server].pool.fqdn, server]))
  return {
    sipDomains: [{ name: sipDomain, isDefault: true }],
    sites: [siteName],
    pools: [...pools].map(([fqdn, some]) => ({
      fqdn,
      kind: estateProfiles[some].pool.kind,
      site: siteName,
      servers: estateServerNames
        .filter(server => estateProfiles[server].pool.fqdn === fqdn)
        .map(server => ({ fqdn: estate.servers[server].fqdn, addresses: [estate.servers[server].address] })),
    })),
    trustedServers: [{ fqdn: consoleName, note: 'The console that probes the lab' }],
  }
}

async function pfxFile(
  name: string,
  identity: Promise<ClientIdentity>,
  friendlyName: string,
): Promise<readonly [string, Uint8Array]> {
  return [name, await pfxOf(await identity, friendlyName)]
}

function pfxOf({ chain, pkcs8 }: ClientIdentity, friendlyName: string): Promise<Uint8Array> {
  const [leaf, ...others] = chain.map(der => ({ der, friendlyName: null, localKeyId: null }))
  return writePfx(
    {
      certificates: [
        ...(leaf === undefined ? [] : [{ ...leaf, friendlyName: `Lab ${friendlyName}` }]),
        ...others,
      ],
      privateKeys: [{ pkcs8, friendlyName: `Lab ${friendlyName}`, localKeyId: null }],
    },
    pfxProfiles.modern,
    labPfxPassword,
  )
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
