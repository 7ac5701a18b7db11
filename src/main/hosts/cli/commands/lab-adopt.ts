/** `countersign lab adopt`: the running lab becomes the estate of a console; twice does no harm. */
import { join } from 'node:path'
import type { CertificateType } from '../../../../contract/certificate-type.ts'
import type { Estate } from '../../../../contract/estate.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { ProbePorts } from '../../../../contract/probe-endpoint.ts'
import type { ComputerId } from '../../../../contract/store.ts'
import { texts } from '../../../../text/texts.ts'
import type { Application } from '../../../application.ts'
import type { EndpointStatus } from '../../../lab/estate/start-lab-estate.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { findServer } from '../estate-verb.ts'
import { importInto, withTicket } from './lab-adopt-files.ts'
import { labFolder, labFolderOptions } from './lab-folder-options.ts'

interface Adopted {
  readonly domain: string
  /** Certificates that were not there before, in all stores. */
  imported: number
  readonly assigned: { server: string; types: readonly CertificateType[]; changed: boolean }[]
  /** Whether probes know the lab's ports now. */
  ports: boolean
}

export const labAdopt: Command = {
  usage: 'lab adopt [--passphrase-env NAME …] [--force] [--data-dir DIR] [--lab-dir DIR] [--json]',
  summary:
    "Makes the running lab the estate of the data folder: its authorities trusted, its servers' certificates imported and assigned, its ports known to probes.",
  options: {
    ...labFolderOptions,
    ...vaultOptions,
    force: { type: 'boolean', help: 'also when certificates or assignments of the present estate go' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const { askLab } = await import('../../../lab/control-client.ts')
    const status = await askLab(labFolder(context), 'status')
    if (!status.ok) return status
    const { estate } = status.value
    if (!Array.isArray(estate)) return err({ code: 'lab-not-running' })
    const adopted = await withApplication(context, application =>
      // It comes from the same program on the other side of a secret.
      adopt(application, context, estate as EndpointStatus[]),
    )
    return adopted.ok ? ok({ json: adopted.value, text: () => lines(adopted.value).join('\n') }) : adopted
  },
}

async function adopt(
  application: Application,
  context: CommandContext,
  endpoints: readonly EndpointStatus[],
): Promise<Result<Adopted>> {
  const vault = await openVault(application, context, false)
  if (!vault.ok) return vault
  const { estateFolder, labPfxPassword } = await import('../../../lab/estate/estate-files.ts')
  const folder = join(labFolder(context), estateFolder)
  const estate = await setEstate(application, context, folder)
  if (!estate.ok) return estate
  const { sipDomains } = estate.value
  const domain = sipDomains.find(({ isDefault }) => isDefault)?.name ?? ''
  const adopted: Adopted = { domain, imported: 0, assigned: [], ports: false }
  for (const step of [trustAuthorities, assignServers, tellProbes]) {
    const done = await step(
      { application, context, folder, pfxPassword: labPfxPassword, estate: estate.value, endpoints },
      adopted,
    )
    if (!done.ok) return done
  }
  return ok(adopted)
}

interface Adoption {
  readonly application: Application
  readonly context: CommandContext
  readonly folder: string
  readonly pfxPassword: string
  readonly estate: Estate
  readonly endpoints: readonly EndpointStatus[]
}

async function setEstate(
  application: Application,
  context: CommandContext,
  folder: string,
): Promise<Result<Estate>> {
  const read = await withTicket(application, context, join(folder, 'estate.json'), ticket =>
    ask(application, 'estate.readFile', { ticket }),
  )
  if (!read.ok) return read
  const evenIfInUse = context.options.flag('force')
  return ask(application, 'estate.replace', { estate: read.value.estate, evenIfInUse })
}

/** In the stores of the workstation and of every server of the lab. */
async function trustAuthorities(adoption: Adoption, adopted: Adopted): Promise<Result<undefined>> {
  const { application, context, folder, estate } = adoption
  const computers: ComputerId[] = [
    'workstation',
    ...estate.pools.flatMap(({ servers }) => servers.map(({ id }) => id)),
  ]
  for (const computer of computers)
    for (const [file, store] of [
      ['root.pem', 'Root'],
      ['issuing.pem', 'CA'],
    ] as const) {
      const target = { computer, store }
      const outcome = await importInto(application, context, { file: join(folder, file), target })
      if (!outcome.ok) return outcome
      adopted.imported += outcome.value.imported
    }
  return ok(undefined)
}

const typesOf = (service: EndpointStatus['service']): CertificateType[] => {
  switch (service) {
    case 'sip':
      return ['Default']
    case 'web-internal':
      return ['WebServicesInternal']
    case 'edge-internal':
      return ['Internal']
    case 'access-edge':
      // Its certificate is no part of the files: on a real Edge Server it comes from a public authority.
      return []
  }
}

async function assignServers(adoption: Adoption, adopted: Adopted): Promise<Result<undefined>> {
  const { application, context, folder, pfxPassword, estate, endpoints } = adoption
  for (const name of new Set(endpoints.map(({ server }) => server))) {
    const own = endpoints.filter(({ server }) => server === name)
    const server = findServer(estate, own[0]?.fqdn ?? '')
    if (!server.ok) return server
    const outcome = await importInto(application, context, {
      file: join(folder, `${name}.pfx`),
      target: { computer: 'workstation', store: 'automatic' },
      password: pfxPassword,
    })
    if (!outcome.ok) return outcome
    adopted.imported += outcome.value.imported
    const types = own.flatMap(({ service }) => typesOf(service))
    const changed = await assign(application, server.value.id, types, outcome.value.leaf)
    if (!changed.ok) return changed
    adopted.assigned.push({ server: server.value.fqdn, types, changed: changed.value })
  }
  return ok(undefined)
}

/** Answers false where it was assigned already. */
async function assign(
  application: Application,
  identity: ComputerId,
  types: CertificateType[],
  thumbprint: string,
): Promise<Result<boolean>> {
  const rows = await ask(application, 'assignments.ofServer', { server: identity })
  if (!rows.ok) return rows
  const missing = types.filter(
    type => rows.value.rows.find(row => row.type === type)?.current?.thumbprint !== thumbprint,
  )
  if (missing.length === 0) return ok(false)
  const order = { identity, types: missing, thumbprint }
  const preview = await ask(application, 'assignments.preview', order)
  if (!preview.ok) return preview
  const log = await ask(application, 'assignments.assign', { ...order, expected: preview.value.expected })
  return log.ok ? ok(true) : log
}

/** Services that real servers of these kinds have, and those of the lab do not. */
const notInTheLab: ProbePorts = {
  'sip-client': null,
  'im-conferencing': null,
  'web-external': null,
  federation: null,
}

/** Ports are told per service, for all servers at once: impossible where each has its own. */
async function tellProbes(adoption: Adoption, adopted: Adopted): Promise<Result<undefined>> {
  const { application, context, folder, pfxPassword, endpoints } = adoption
  const ports = Object.fromEntries(endpoints.map(({ service, port }) => [service, port]))
  adopted.ports = endpoints.every(({ service, port }) => ports[service] === port)
  if (!adopted.ports) return ok(undefined)
  const client = await importInto(application, context, {
    file: join(folder, 'client.pfx'),
    target: { computer: 'workstation', store: 'automatic' },
    password: pfxPassword,
  })
  if (!client.ok) return client
  adopted.imported += client.value.imported
  const settings = await ask(application, 'probes.settings', {})
  if (!settings.ok) return settings
  const set = await ask(application, 'probes.setPorts', {
    ports: { ...settings.value.ports, ...notInTheLab, ...ports },
  })
  if (!set.ok) return set
  const shown = await ask(application, 'probes.setClient', { client: client.value.leaf })
  return shown.ok ? ok(undefined) : shown
}

function lines({ domain, imported, assigned, ports }: Adopted): string[] {
  const text = texts().lab.adopted
  return [
    text.estate(domain),
    text.imported(imported),
    ...assigned.map(({ server, types, changed }) =>
      changed ? text.assigned(server, types.join(', ')) : text.kept(server, types.join(', ')),
    ),
    ports ? text.ports : text.portsDiffer,
  ]
}
