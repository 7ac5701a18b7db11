/** The Target dialog as plain data: what is typed, what it lacks, and the target that comes of it. */
import type { PasswordDelivery, ReplicaTarget } from '../../../contract/replication.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'

export interface TargetForm {
  readonly kind: ReplicaTarget['kind']
  readonly folder: string
  readonly host: string
  readonly port: string
  readonly user: string
  readonly authentication: 'password' | 'key'
  readonly secret: string
  readonly runScript: boolean
  readonly password: PasswordDelivery['kind']
  /** Of the certificate to which the password is encrypted; '' while none is chosen. */
  readonly wrapTo: ThumbprintSha1 | ''
  readonly profile: 'modern' | 'legacy'
  /** The host key that was accepted before; it counts while host and port stay. */
  readonly hostKey: { readonly host: string; readonly port: number; readonly key: string } | undefined
}

export function toForm(target: ReplicaTarget, fqdn: string): TargetForm {
  const empty: TargetForm = {
    kind: target.kind,
    folder: '',
    host: fqdn,
    port: '22',
    user: '',
    authentication: 'key',
    secret: '',
    runScript: true,
    password: 'apart',
    wrapTo: '',
    profile: 'modern',
    hostKey: undefined,
  }
  if (target.kind === 'by-hand') return empty
  const common: TargetForm = {
    ...empty,
    profile: target.profile,
    password: target.password.kind,
    wrapTo: target.password.kind === 'wrapped' ? target.password.thumbprint : '',
  }
  if (target.kind === 'folder') return { ...common, folder: target.path }
  const { host, port, user, authentication, runScript, hostKey, folder } = target
  return {
    ...common,
    folder,
    host,
    port: String(port),
    user,
    authentication,
    runScript,
    hostKey: hostKey === null ? undefined : { host, port, key: hostKey },
  }
}

export type FormLack = 'folder' | 'host' | 'port' | 'user' | 'secret' | 'wrapTo' | 'apartWithScript'

/** @param hasSecret a password or key of this target is kept already. */
export function lackOf(form: TargetForm, hasSecret: boolean): FormLack | undefined {
  if (form.kind === 'by-hand') return undefined
  if (form.folder.trim() === '') return 'folder'
  if (form.kind === 'ssh') {
    if (form.host.trim() === '') return 'host'
    if (portOf(form) === undefined) return 'port'
    if (form.user.trim() === '') return 'user'
    if (form.secret === '' && !hasSecret) return 'secret'
    if (form.runScript && form.password === 'apart') return 'apartWithScript'
  }
  return form.password === 'wrapped' && form.wrapTo === '' ? 'wrapTo' : undefined
}

/** @returns undefined while something is lacking. */
export function toTarget(form: TargetForm): ReplicaTarget | undefined {
  const { kind, profile } = form
  if (kind === 'by-hand') return { kind }
  const password = passwordOf(form)
  if (password === undefined) return undefined
  if (kind === 'folder') return { kind, path: form.folder.trim(), password, profile }
  const port = portOf(form)
  if (port === undefined) return undefined
  const host = form.host.trim()
  const { hostKey } = form
  return {
    kind,
    host,
    port,
    user: form.user.trim(),
    authentication: form.authentication,
    hostKey: hostKey?.host === host && hostKey.port === port ? hostKey.key : null,
    folder: form.folder.trim(),
    runScript: form.runScript,
    password,
    profile,
  }
}

function passwordOf({ password, wrapTo }: TargetForm): PasswordDelivery | undefined {
  if (password === 'apart') return { kind: 'apart' }
  return wrapTo === '' ? undefined : { kind: 'wrapped', thumbprint: wrapTo }
}

function portOf({ port }: TargetForm): number | undefined {
  const number = /^\d{1,5}$/.test(port.trim()) ? Number(port) : 0
  return number >= 1 && number <= 65_535 ? number : undefined
}
