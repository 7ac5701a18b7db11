/** What is probed beside the estate, on which ports, with which certificate and how often. */
import type { RequestInput } from '../../../contract/api.ts'
import type { ListedEndpoint, ProbePorts } from '../../../contract/probe-endpoint.ts'
import type { MissedProbeRun, ProbeSchedule, ProbeSettings } from '../../../contract/probe-run.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { workstation } from '../../../contract/store.ts'
import { changeInAudit } from '../state/audit-details.ts'
import type { ConsoleState, ProbesState } from '../state/state.ts'
import type { AuditNote, UnitOfWork } from '../state/unit-of-work.ts'
import { checkScope } from './check-scope.ts'
import { differingPorts, documentedPorts, portsInUse } from './services.ts'

interface ProbeSettingsPorts {
  readonly unitOfWork: UnitOfWork
  /** A name or an address in the form in which it is kept. Fails with name-not-valid. */
  readonly parseHost: (text: string) => Result<string>
  /** ISO 8601; null where nothing runs by itself. */
  readonly nextRunAt: () => string | null
  readonly missed: () => MissedProbeRun | null
}

export function probeSettings({
  unitOfWork,
  nextRunAt,
  missed,
}: Omit<ProbeSettingsPorts, 'parseHost'>): ProbeSettings {
  const { listed, ports, schedule, client } = unitOfWork.current().probes
  return {
    listed: [...listed],
    ports,
    documentedPorts,
    portsInUse: portsInUse(ports),
    schedule,
    nextRunAt: nextRunAt(),
    missed: schedule === null ? null : missed(),
    client,
  }
}

/** Fails with name-not-valid, endpoint-duplicate. */
export function addEndpoint(ports: ProbeSettingsPorts) {
  return async (input: ListedEndpoint): Promise<Result<ProbeSettings>> => {
    const host = ports.parseHost(input.host)
    if (!host.ok) return host
    const serverName = input.serverName === null ? ok(null) : ports.parseHost(input.serverName)
    if (!serverName.ok) return serverName
    // Only partners are found by that record, and by the name of its target.
    const isBySrv = input.srv === true && input.role === 'federation'
    const endpoint: ListedEndpoint = {
      host: host.value,
      port: input.port,
      role: input.role,
      serverName: isBySrv ? null : serverName.value,
      ...(isBySrv ? { srv: true } : {}),
    }
    return change(ports, ({ probes }) =>
      probes.listed.some(each => isAt(each, endpoint))
        ? err({ code: 'endpoint-duplicate', endpoint: nameOf(endpoint) })
        : ok({
            probes: { ...probes, listed: [...probes.listed, endpoint] },
            audit: {
              action: 'probes.endpointAdded',
              object: nameOf(endpoint),
              details: {
                role: endpoint.role,
                ...(endpoint.serverName === null ? {} : { serverName: endpoint.serverName }),
                ...(isBySrv ? { srv: 'yes' } : {}),
              },
            },
          }),
    )
  }
}

/** Fails with name-not-valid, endpoint-unknown. */
export function removeEndpoint(ports: ProbeSettingsPorts) {
  return async (input: RequestInput<'probes.removeEndpoint'>): Promise<Result<ProbeSettings>> => {
    const host = ports.parseHost(input.host)
    if (!host.ok) return host
    const place = { host: host.value, port: input.port }
    return change(ports, ({ probes }) => {
      const listed = probes.listed.filter(each => !isAt(each, place))
      return listed.length === probes.listed.length
        ? err({ code: 'endpoint-unknown', endpoint: nameOf(place) })
        : ok({
            probes: { ...probes, listed },
            audit: { action: 'probes.endpointRemoved', object: nameOf(place), details: {} },
          })
    })
  }
}

export function setPorts(ports: ProbeSettingsPorts) {
  return (input: RequestInput<'probes.setPorts'>): Promise<Result<ProbeSettings>> =>
    change(ports, ({ probes }) => {
      const differing = differingPorts(input.ports)
      return ok({
        probes: { ...probes, ports: differing },
        audit: {
          action: 'probes.portsSet',
          object: 'probes',
          details: { ports: changeInAudit(portsInAudit(probes.ports), portsInAudit(differing)) },
        },
      })
    })
}

/** Fails with site-unknown, pool-unknown, server-unknown. */
export function setSchedule(ports: ProbeSettingsPorts) {
  return ({ schedule }: RequestInput<'probes.setSchedule'>): Promise<Result<ProbeSettings>> =>
    change(ports, state => {
      const known = schedule === null ? ok(true) : checkScope(state, schedule.scope)
      if (!known.ok) return known
      const { probes } = state
      return ok({
        probes: { ...probes, schedule },
        audit: {
          action: 'probes.scheduleSet',
          object: 'probes',
          details: {
            everyMinutes: changeInAudit(minutesInAudit(probes.schedule), minutesInAudit(schedule)),
            ...(schedule === null ? {} : { scope: schedule.scope.kind }),
          },
        },
      })
    })
}

/** Fails with certificate-unknown, key-missing: it has to stand in the Personal store of the workstation. */
export function setClient(ports: ProbeSettingsPorts) {
  return ({ client }: RequestInput<'probes.setClient'>): Promise<Result<ProbeSettings>> =>
    change(ports, ({ probes, entries }) => {
      const entry = entries.find(
        each => each.computer === workstation && each.store === 'My' && each.sha1 === client,
      )
      if (client !== null && entry === undefined)
        return err({ code: 'certificate-unknown', thumbprint: client })
      if (client !== null && entry?.keyId === null) return err({ code: 'key-missing', thumbprint: client })
      return ok({
        probes: { ...probes, client },
        audit: {
          action: 'probes.clientSet',
          object: 'probes',
          details: { thumbprint: changeInAudit(probes.client, client) },
        },
      })
    })
}

interface Changed {
  readonly probes: ProbesState
  readonly audit: AuditNote
}

async function change(
  ports: ProbeSettingsPorts,
  decide: (state: ConsoleState) => Result<Changed>,
): Promise<Result<ProbeSettings>> {
  const committed = await ports.unitOfWork.commit({}, state => {
    const changed = decide(state)
    if (!changed.ok) return changed
    const { probes, audit } = changed.value
    return ok({ state: { ...state, probes }, value: true, audit })
  })
  return committed.ok ? ok(probeSettings(ports)) : committed
}

type Place = Pick<ListedEndpoint, 'host' | 'port'>

function isAt(one: Place, other: Place): boolean {
  return one.host === other.host && one.port === other.port
}

function nameOf({ host, port }: Place): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`
}

function portsInAudit(ports: ProbePorts): string | null {
  const texts = Object.entries(ports).map(
    ([service, port]) => `${service} ${port === null ? 'off' : String(port)}`,
  )
  return texts.length === 0 ? null : texts.join(', ')
}

function minutesInAudit(schedule: ProbeSchedule): string | null {
  return schedule === null ? null : String(schedule.everyMinutes)
}
