/** Partner applications, authorization servers, metadata documents, scenarios: use cases and their ports introduced. */
import { ok } from '../../contract/result.ts'
import { applyScenario } from '../domain/partners/apply-scenario.ts'
import { createKeyFacts } from '../domain/partners/key-facts.ts'
import {
  acceptServerReading,
  addServer,
  listServers,
  removeServer,
  setServer,
} from '../domain/partners/oauth-servers.ts'
import { ownMetadata } from '../domain/partners/own-metadata.ts'
import { partnerCommands } from '../domain/partners/partner-commands.ts'
import type { CertificateFiles } from '../domain/partners/partner-records.ts'
import {
  acceptPartnerReading,
  addPartner,
  listPartners,
  removePartner,
  setPartner,
} from '../domain/partners/partners.ts'
import type { SigningCertificateReader } from '../domain/partners/ports.ts'
import { keptReading, readMetadata } from '../domain/partners/read-metadata.ts'
import { createReadings } from '../domain/partners/readings.ts'
import { refreshPartner, refreshServer } from '../domain/partners/refresh.ts'
import { listScenarios } from '../domain/partners/scenarios.ts'
import type { Handlers } from '../handlers.ts'
import { createDocumentTools } from './document-tools.ts'
import type { OAuthParts } from './parts.ts'
import { createPublishedKeys } from './published-keys.ts'

export type PartnerHandlers = Pick<
  Handlers,
  | 'metadata.ours'
  | 'metadata.read'
  | 'metadata.reading'
  | 'partners.list'
  | 'partners.add'
  | 'partners.set'
  | 'partners.refresh'
  | 'partners.accept'
  | 'partners.remove'
  | 'partners.commands'
  | 'oauthServers.list'
  | 'oauthServers.add'
  | 'oauthServers.set'
  | 'oauthServers.refresh'
  | 'oauthServers.accept'
  | 'oauthServers.remove'
  | 'scenarios.list'
  | 'scenarios.apply'
>

export function createPartnerHandlers(parts: OAuthParts): PartnerHandlers {
  const ports = composePorts(parts)
  const read = readMetadata(ports)
  const add = addPartner(ports)
  const refreshOnePartner = refreshPartner(ports)
  const refreshOneServer = refreshServer(ports)
  return {
    'metadata.ours': ownMetadata(ports),
    'metadata.read': (input, { signal }) => read(input, signal),
    'metadata.reading': keptReading(ports),
    'partners.list': listPartners(ports),
    'partners.add': (input, { signal }) => add(input, signal),
    'partners.set': setPartner(ports),
    'partners.refresh': (input, { signal }) => refreshOnePartner(input, signal),
    'partners.accept': acceptPartnerReading(ports),
    'partners.remove': removePartner(ports),
    'partners.commands': partnerCommands(ports),
    'oauthServers.list': listServers(ports),
    'oauthServers.add': addServer(ports),
    'oauthServers.set': setServer(ports),
    'oauthServers.refresh': (input, { signal }) => refreshOneServer(input, signal),
    'oauthServers.accept': acceptServerReading(ports),
    'oauthServers.remove': removeServer(ports),
    'scenarios.list': listScenarios(ports),
    'scenarios.apply': applyScenario(ports),
  }
}

function composePorts(parts: OAuthParts) {
  const { unitOfWork, blobs, clock, ids, http, sha256, listener } = parts
  const tools = createDocumentTools(parts)
  const { certificates } = tools
  return {
    ...{ unitOfWork, blobs, clock, ids, http, sha256, tools, certificates },
    files: parts.tickets,
    keyFacts: createKeyFacts({ blobs, certificates }),
    readings: createReadings({ clock }),
    publishedKeys: createPublishedKeys(parts),
    certificateFiles: createCertificateFiles(parts, certificates),
    servedAt: () => {
      const { state, url } = listener.status()
      return state === 'serving' ? url : null
    },
  }
}

/** Somebody may choose a PFX by mistake: its keys are wiped unseen. */
function createCertificateFiles(
  { tickets, opener }: Pick<OAuthParts, 'tickets' | 'opener'>,
  certificates: SigningCertificateReader,
): CertificateFiles {
  return {
    async read(ticket, signal) {
      const file = tickets.read(ticket)
      if (!file.ok) return file
      const opened = await opener.open(file.value.bytes, undefined, signal)
      if (!opened.ok) return opened
      opened.value.privateKeys.forEach(({ pkcs8 }) => pkcs8.fill(0))
      return ok({
        name: file.value.name,
        certificates: opened.value.certificates.flatMap(({ der }) => {
          const read = certificates.read(der)
          return read === undefined ? [] : [{ ...read, der }]
        }),
      })
    },
  }
}
