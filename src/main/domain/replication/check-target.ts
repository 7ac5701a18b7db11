/** Whether a target can be what it says: judged before it is kept, so that a typing error is told at once. */
import type { PasswordDelivery, ReplicaTarget } from '../../../contract/replication.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ComputerId } from '../../../contract/store.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { ConsoleState, TargetRecord } from '../state/state.ts'
import { canRunScript } from './plan.ts'
import type { ReachableTarget } from './ports.ts'

export interface TargetRules {
  /** By the rules of the system that Countersign runs on. */
  readonly isAbsolutePath: (path: string) => boolean
  /** Algorithm of the public key of a stored certificate: "RSA". */
  readonly keyAlgorithmOf: (sha256: ThumbprintSha256) => string | undefined
}

/** Fails with replica-target-not-valid (the member), wrapping-certificate-not-usable. */
export function checkTarget(
  state: ConsoleState,
  server: ComputerId,
  target: ReplicaTarget,
  rules: TargetRules,
): Result<true> {
  if (target.kind === 'by-hand') return ok(true)
  const member = target.kind === 'folder' ? wrongFolder(target.path, rules) : wrongHost(target)
  if (member !== undefined) return err({ code: 'replica-target-not-valid', member })
  return checkWrapping(state, server, target.password, rules)
}

function wrongFolder(path: string, { isAbsolutePath }: TargetRules): string | undefined {
  return !isAbsolutePath(path) || hasControls(path) ? 'path' : undefined
}

type SshTarget = Extract<ReplicaTarget, { readonly kind: 'ssh' }>

/** Nothing that a command line could take for an option or a second word. */
function wrongHost({ host, user, folder, hostKey }: SshTarget): string | undefined {
  if (!/^[A-Za-z0-9]([A-Za-z0-9._:-]*[A-Za-z0-9])?$/.test(host)) return 'host'
  if (hasControls(user) || /^-|\s/.test(user)) return 'user'
  if (hostKey !== null && !/^SHA256:[A-Za-z0-9+/]{43}$/.test(hostKey)) return 'hostKey'
  // "/srv/packages", "C:/packages", "/C:/packages"
  return !/^([A-Za-z]:)?[\\/]/.test(folder) || hasControls(folder) ? 'folder' : undefined
}

function hasControls(text: string): boolean {
  return /[\u0000-\u001F\u007F]/.test(text)
}

/** The certificate has to stand in a store of the server: with it the server has the key that unwraps. */
function checkWrapping(
  state: ConsoleState,
  server: ComputerId,
  password: PasswordDelivery,
  { keyAlgorithmOf }: TargetRules,
): Result<true> {
  if (password.kind === 'apart') return ok(true)
  const entry = state.entries.find(
    each => each.computer === server && each.store === 'My' && each.sha1 === password.thumbprint,
  )
  return entry !== undefined && keyAlgorithmOf(entry.sha256) === 'RSA'
    ? ok(true)
    : err({ code: 'wrapping-certificate-not-usable', thumbprint: password.thumbprint })
}

/**
 * Whether a kept password or key may be used for the new target: only by the same user of the same computer in the same
 * way. Else a changed host name would send it to somebody else.
 */
export function keepsSecret(before: ReplicaTarget | undefined, target: ReplicaTarget): boolean {
  return (
    before?.kind === 'ssh' &&
    target.kind === 'ssh' &&
    isSameHost(before, target) &&
    before.user === target.user &&
    before.authentication === target.authentication
  )
}

/** An accepted host key stays accepted for its host, whatever else is changed. */
export function withHostKey(before: ReplicaTarget | undefined, target: ReplicaTarget): ReplicaTarget {
  if (target.kind !== 'ssh' || target.hostKey !== null) return target
  return before?.kind === 'ssh' && isSameHost(before, target)
    ? { ...target, hostKey: before.hostKey }
    : target
}

function isSameHost(a: SshTarget, b: SshTarget): boolean {
  return a.host.toLowerCase() === b.host.toLowerCase() && a.port === b.port
}

/** Whether a package that lies on the one is found on the other. */
export function isSamePlace(before: ReplicaTarget, target: ReplicaTarget): boolean {
  if (before.kind === 'folder') return target.kind === 'folder' && target.path === before.path
  if (before.kind === 'ssh')
    return target.kind === 'ssh' && isSameHost(before, target) && target.folder === before.folder
  return false
}

/** Whether a package that was made for the one serves the other as it is. */
export function isSamePackage(before: ReplicaTarget, target: ReplicaTarget): boolean {
  if (before.kind === 'by-hand' || target.kind === 'by-hand') return before.kind === target.kind
  const wrappedFor = ({ password }: ReachableTarget) =>
    password.kind === 'wrapped' ? password.thumbprint : undefined
  return (
    before.profile === target.profile &&
    wrappedFor(before) === wrappedFor(target) &&
    canRunScript(before) === canRunScript(target)
  )
}

export function reachable({ target }: TargetRecord): ReachableTarget | undefined {
  return target.kind === 'by-hand' ? undefined : target
}

/** As the audit log names a place: no secret, no key. */
export function placeText(target: ReplicaTarget): string {
  switch (target.kind) {
    case 'folder':
      return target.path
    case 'ssh':
      return `${target.user}@${target.host}:${String(target.port)} ${target.folder}`
    case 'by-hand':
      return target.kind
  }
}
