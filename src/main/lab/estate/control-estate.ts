/** What another process may have the estate do: fail, and call somebody. What comes in is checked here. */
import { err, ok, type Result } from '../../../contract/result.ts'
import { callAsServer } from './call-as-server.ts'
import { clientNames, isClientName } from './client-identities.ts'
import { estateFaultNames, isEstateFault } from './faults.ts'
import { estateProfiles, estateServices, isEstateServerName } from './servers.ts'
import type { LabEstate } from './start-lab-estate.ts'

type Input = Readonly<Record<string, unknown>>

function usage(hint: string): Result<never> {
  return err({ code: 'usage', hint })
}

const noEstate = 'this lab runs without its estate'

/** Answers { server, service, fault }; service null: all of them. Fails with usage. */
export async function setEstateFault(estate: LabEstate | null, input: Input): Promise<Result<object>> {
  if (estate === null) return usage(noEstate)
  const { server, fault } = input
  if (typeof server !== 'string' || !isEstateServerName(server)) return usage('no such server')
  const name = fault === null || fault === 'none' ? null : fault
  if (name !== null && (typeof name !== 'string' || !isEstateFault(name)))
    return usage(`the fault is none or one of ${estateFaultNames.join(', ')}`)
  const service = estateServices.find(each => each === input['service'])
  if (input['service'] !== undefined && service === undefined)
    return usage(`the service is one of ${estateProfiles[server].services.join(', ')}`)
  const set = await estate.setFault(server, name, service)
  return set.ok
    ? ok({ server, service: service ?? null, fault: name })
    : usage(`${server} has the services ${estateProfiles[server].services.join(', ')}`)
}

const protocols: Readonly<Record<string, 'TLSv1.2' | 'TLSv1.3'>> = { '1.2': 'TLSv1.2', '1.3': 'TLSv1.3' }

/** Where a listener of the lab is meant, its name: nobody calls a server by its address. */
function nameOf(estate: LabEstate, host: string, port: number): string {
  return estate.status().find(each => each.host === host && each.port === port)?.fqdn ?? host
}

/** Answers the report of call-as-server.ts with `endpoint` and `as`. Fails with usage. */
export async function callFrom(estate: LabEstate | null, input: Input): Promise<Result<object>> {
  if (estate === null) return usage(noEstate)
  const { host, port, as = 'fe-001', sip, tls, serverName } = input
  if (typeof host !== 'string' || host === '' || host.length > 253)
    return usage('the host is a name or an address')
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535)
    return usage('the port is a whole number up to 65535')
  if (typeof as !== 'string' || (as !== 'none' && !isClientName(as)))
    return usage(`it calls as none or one of ${clientNames.join(', ')}`)
  const protocol = typeof tls === 'string' && Object.hasOwn(protocols, tls) ? protocols[tls] : undefined
  if (tls !== undefined && protocol === undefined) return usage('TLS is 1.2 or 1.3')
  const report = await callAsServer({
    host,
    port,
    serverName: typeof serverName === 'string' && serverName !== '' ? serverName : nameOf(estate, host, port),
    identity: isClientName(as) ? await estate.clientIdentity(as) : null,
    sip: sip === true,
    protocol: protocol ?? null,
    roots: [estate.root.pem],
  })
  return ok({ endpoint: `${host.includes(':') ? `[${host}]` : host}:${String(port)}`, as, ...report })
}
