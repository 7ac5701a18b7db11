/** For whom certificates are assigned: a server for its own types, or all servers together for OAuthTokenIssuer. */
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import { isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { workstation } from '../../../contract/store.ts'
import { findPoolOf, findServer, identityName, servers } from '../state/computers.ts'
import type { ConsoleState } from '../state/state.ts'
import type { EligibilityContext } from './eligibility-check.ts'
import { inWizardOrder, requiredTypes, serverTypes } from './required-types.ts'

/** An identity together with the types that are meant, checked to go together. */
export interface AssignmentScope {
  readonly identity: AssignmentIdentity
  /** 'global' or the server's FQDN. */
  readonly name: string
  /** In wizard order, without repeats. */
  readonly types: readonly CertificateType[]
  /** Undefined for the global identity. */
  readonly server: EligibilityContext['server']
}

/** Fails with server-unknown, assignment-identity-mismatch (the first type that does not go with the identity). */
export function parseScope(
  state: ConsoleState,
  identity: AssignmentIdentity,
  asked: readonly CertificateType[],
): Result<AssignmentScope> {
  const types = inWizardOrder(asked)
  const mismatch = (type: CertificateType) =>
    err({ code: 'assignment-identity-mismatch', type, identity: identityName(state, identity) } as const)
  if (identity === 'global') {
    const local = types.find(type => !isGlobalType(type))
    return local === undefined ? ok({ identity, name: 'global', types, server: undefined }) : mismatch(local)
  }
  const [first] = types
  if (identity === workstation && first !== undefined) return mismatch(first)
  const server = findServer(state, identity)
  const pool = server === undefined ? undefined : findPoolOf(state, server)
  if (server === undefined || pool === undefined) return err({ code: 'server-unknown', server: identity })
  const possible = serverTypes(pool.kind)
  const impossible = types.find(type => !possible.includes(type))
  if (impossible !== undefined) return mismatch(impossible)
  const { fqdn } = server
  return ok({ identity, name: fqdn, types, server: { fqdn, poolFqdn: pool.fqdn, poolKind: pool.kind } })
}

/** Servers that sign tokens: each needs the global certificate with its key. */
export function tokenSigningServers(state: ConsoleState) {
  return servers(state).filter(server => {
    const kind = findPoolOf(state, server)?.kind
    return kind !== undefined && requiredTypes(kind).some(isGlobalType)
  })
}
