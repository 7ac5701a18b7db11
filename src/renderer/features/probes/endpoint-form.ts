/** The Add endpoint dialog as plain data. */
import type { ListedEndpoint, ProbeRole } from '../../../contract/probe-endpoint.ts'
import { readPort } from './read-port.ts'

export interface EndpointForm {
  readonly host: string
  readonly port: string
  readonly role: ProbeRole
  readonly serverName: string
  /** The name is the domain of a federation partner; only with that role. */
  readonly isDomain: boolean
}

export const emptyEndpointForm: EndpointForm = {
  host: '',
  port: '5061',
  role: 'server-to-server',
  serverName: '',
  isDomain: false,
}

export type EndpointLack = 'host' | 'port'

export function lackOf(form: EndpointForm): EndpointLack | undefined {
  if (form.host.trim() === '') return 'host'
  return readPort(form.port) === undefined ? 'port' : undefined
}

/** @returns undefined while something is lacking */
export function toListed(form: EndpointForm): ListedEndpoint | undefined {
  const port = readPort(form.port)
  if (port === undefined || lackOf(form) !== undefined) return undefined
  const entered = { host: form.host.trim(), port, role: form.role }
  if (isFoundByDomain(form)) return { ...entered, serverName: null, srv: true }
  const serverName = form.serverName.trim()
  return { ...entered, serverName: serverName === '' ? null : serverName }
}

/** Then the record tells the name to ask for. */
export function isFoundByDomain({ role, isDomain }: EndpointForm): boolean {
  return role === 'federation' && isDomain
}

/** Another role proposes its usual port, as long as the field still has the one of the role before. */
export function withRole(form: EndpointForm, role: ProbeRole): EndpointForm {
  const isUntouched = form.port === usualPort(form.role)
  return { ...form, role, port: isUntouched ? usualPort(role) : form.port }
}

function usualPort(role: ProbeRole): string {
  return role === 'web' ? '443' : '5061'
}
