/** Whom a server of the lab trusts: partner applications made from metadata documents, and one authorization server. */
import { err, ok, type Result } from '../../contract/result.ts'
import type { TrustLevel } from '../../contract/trust-level.ts'
import type { TrustedIssuer } from '../domain/tokens/receiver.ts'
import type { ReadDocument } from './read-document.ts'

export interface IssuerList {
  readonly all: readonly TrustedIssuer[]
  /** Adds a partner application, or replaces the one with the same principal; its level and whether it is enabled stay. */
  put(document: ReadDocument): void
  /** False when there is none. */
  forget(issuer: string): boolean
  change(
    issuer: string,
    changes: Partial<Pick<TrustedIssuer, 'enabled' | 'trustLevel' | 'acceptSecurityIdentifiers'>>,
  ): Result<undefined>
}

export function issuerName({ principal, realm }: TrustedIssuer): string {
  return `${principal ?? ''}@${realm ?? ''}`
}

/** @param authorizationServer null: none is trusted. */
export function createIssuerList(authorizationServer: ReadDocument | null): IssuerList {
  const issuers = new Map<string, TrustedIssuer>()
  const put = (document: ReadDocument, kind: 'partner' | 'authorization-server') => {
    const key = document.principal.toLowerCase()
    const known = issuers.get(key)
    issuers.set(key, {
      kind,
      name: document.principal,
      principal: document.principal,
      realm: document.realm,
      enabled: known?.enabled ?? true,
      trustLevel: known?.trustLevel ?? ('Full' satisfies TrustLevel),
      acceptSecurityIdentifiers: known?.acceptSecurityIdentifiers ?? true,
      keys: document.keys,
    })
  }
  /** By principal, or by principal and realm. */
  const keyOf = (issuer: string) => issuer.toLowerCase().replace(/@.*$/s, '')
  if (authorizationServer !== null) put(authorizationServer, 'authorization-server')
  return {
    get all() {
      return [...issuers.values()]
    },
    put: document => put(document, 'partner'),
    forget: issuer => issuers.delete(keyOf(issuer)),
    change(issuer, changes) {
      const known = issuers.get(keyOf(issuer))
      if (known === undefined) return err({ code: 'partner-unknown', name: issuer })
      issuers.set(keyOf(issuer), { ...known, ...changes })
      return ok(undefined)
    },
  }
}
