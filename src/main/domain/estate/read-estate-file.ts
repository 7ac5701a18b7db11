/** A file of an estate, JSON or CSV, hostile until it was read; and what would become of the estate with it. */
import type { RequestInput, RequestOutput } from '../../../contract/api.ts'
import { EstateDocument } from '../../../contract/estate.ts'
import type { FileTicket } from '../../../contract/file.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { identityName } from '../state/computers.ts'
import type { ConsoleState, EstateState } from '../state/state.ts'
import type { IdSource, UnitOfWork } from '../state/unit-of-work.ts'
import type { ToAsciiName } from './dns-name.ts'
import type { FileText, SmallTicketBox } from './file-text.ts'
import { nameEstate } from './name-estate.ts'
import { planReplacement, type Replacement } from './plan-replacement.ts'
import { readEstateCsv } from './read-estate-csv.ts'
import { dependentsIndex } from './server-content.ts'
import type { TypesOfKind } from './set-pool.ts'
import { siteKey } from './sites.ts'
import { toDocument } from './to-document.ts'

type ReadEstate = RequestOutput<'estate.readFile'>

/** Ten thousand servers with all that can be said of them are a third of it. */
const estateFileLimitBytes = 10 * 1024 * 1024

/**
 * Fails with file-ticket-unknown, file-too-large, file-empty, estate-file-not-valid, and as estate.replace does for
 * names that are none or mean two things. The ticket is discarded by whoever offered it.
 */
export function readEstateFile(ports: {
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly tickets: SmallTicketBox
  readonly text: FileText
  readonly toAscii: ToAsciiName
  readonly typesOfKind: TypesOfKind
}) {
  return async ({ ticket }: RequestInput<'estate.readFile'>): Promise<Result<ReadEstate>> => {
    const text = readText(ports, ticket)
    if (!text.ok) return text
    const state = ports.unitOfWork.current()
    const document = text.value.trimStart().startsWith('{')
      ? readJson(text.value)
      : readCsvOver(state, text.value, ports.toAscii)
    if (!document.ok) return document
    const named = nameEstate(document.value, ports.toAscii)
    if (!named.ok) return named
    const planned = planReplacement(state, named.value, {
      ids: throwawayIds(),
      typesOfKind: ports.typesOfKind,
    })
    if (!planned.ok) return planned
    return ok({ estate: document.value, ...whatWouldBecome(state, planned.value) })
  }
}

function readText(
  { tickets, text }: { readonly tickets: SmallTicketBox; readonly text: FileText },
  ticket: FileTicket,
): Result<string> {
  const file = tickets.read(ticket)
  if (!file.ok) return file
  const { bytes } = file.value
  if (bytes.length > estateFileLimitBytes)
    return err({ code: 'file-too-large', sizeBytes: bytes.length, limitBytes: estateFileLimitBytes })
  const decoded = text.decode(bytes)
  if (decoded === undefined) return err({ code: 'estate-file-not-valid', line: null, where: 'encoding' })
  return decoded.trim() === '' ? err({ code: 'file-empty' }) : ok(decoded)
}

function readJson(text: string): Result<EstateDocument> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return err({ code: 'estate-file-not-valid', line: null, where: 'JSON' })
  }
  const parsed = EstateDocument.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const where = [...(issue?.path ?? []), ...unknown].join('.').slice(0, 80)
  return err({ code: 'estate-file-not-valid', line: null, where: where === '' ? 'JSON' : where })
}

/** A CSV may speak of servers only: what it has no rows of stays as it is. */
function readCsvOver(state: ConsoleState, text: string, toAscii: ToAsciiName): Result<EstateDocument> {
  const read = readEstateCsv(text, toAscii)
  return read.ok ? ok({ ...toDocument(state.estate), ...read.value }) : read
}

/** The plan is looked at and thrown away. */
function throwawayIds(): IdSource {
  let last = 0
  return { next: prefix => `${prefix}${String((last += 1)).padStart(8, '0')}` }
}

function whatWouldBecome(
  state: ConsoleState,
  { estate, gone, unfitting }: Replacement,
): Omit<ReadEstate, 'estate'> {
  const before = namesOf(state.estate)
  const after = namesOf(estate)
  const dependentsOf = dependentsIndex(state)
  const ofServers = new Map(gone.map(server => [server.fqdn, dependentsOf(server)]))
  const removed = [...before].filter(([key]) => !after.has(key))
  const losing = new Map<string, string[]>()
  for (const { identity, type } of unfitting) {
    const name = identityName(state, identity)
    losing.set(name, [...(losing.get(name) ?? []), `assignment:${type}`])
  }
  return {
    added: [...after].filter(([key]) => !before.has(key)).map(([, name]) => name),
    removed: removed.map(([key, name]) => ({
      name,
      dependents: key.startsWith('server:') ? (ofServers.get(name) ?? []) : [],
    })),
    losing: [...losing].map(([name, dependents]) => ({ name, dependents })),
    kept: [...before.keys()].filter(key => after.has(key)).length,
  }
}

/** Everything that has a name, by what it is and how it is compared. */
function namesOf({ sipDomains, sites, pools, trustedServers }: EstateState): ReadonlyMap<string, string> {
  return new Map([
    ...sipDomains.map(({ name }) => [`sipDomain:${name}`, name] as const),
    ...sites.map(({ name }) => [`site:${siteKey(name)}`, name] as const),
    ...pools.map(({ fqdn }) => [`pool:${fqdn}`, fqdn] as const),
    ...pools.flatMap(pool => pool.servers.map(({ fqdn }) => [`server:${fqdn}`, fqdn] as const)),
    ...trustedServers.map(({ fqdn }) => [`trusted:${fqdn}`, fqdn] as const),
  ])
}
