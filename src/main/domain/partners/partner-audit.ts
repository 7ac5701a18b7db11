/** What the audit log says of partner applications and authorization servers: never a secret, for they hold none. */
import type { PartnerSource } from '../../../contract/partner.ts'
import { changeInAudit, namedInAudit } from '../state/audit-details.ts'
import type { KeyReference, OAuthServerRecord, PartnerRecord } from '../state/state.ts'
import type { AuditNote } from '../state/unit-of-work.ts'
import type { TrustedRecord } from './records.ts'

export function partnerAdded(record: PartnerRecord): AuditNote {
  return {
    action: 'partner.added',
    object: record.name,
    details: {
      applicationIdentifier: record.applicationIdentifier,
      realm: record.realm ?? '(none)',
      source: sourceForAudit(record.source),
      trustLevel: record.trustLevel,
      acceptSecurityIdentifiers: yesNo(record.acceptSecurityIdentifiers),
      enabled: yesNo(record.enabled),
      signingKeys: keysForAudit(record.keys),
    },
  }
}

export function partnerRemoved(record: PartnerRecord): AuditNote {
  const { applicationIdentifier, realm } = record
  return {
    action: 'partner.removed',
    object: record.name,
    details: { applicationIdentifier, realm: realm ?? '(none)', source: sourceForAudit(record.source) },
  }
}

export function serverAdded(record: OAuthServerRecord): AuditNote {
  return {
    action: 'oauthServer.added',
    object: record.name,
    details: {
      issuerIdentifier: record.issuerIdentifier,
      realm: record.realm ?? '(none)',
      source: record.url ?? '(file)',
      signingKeys: keysForAudit(record.keys),
    },
  }
}

export function keysAccepted(
  kind: 'partner' | 'oauthServer',
  before: TrustedRecord,
  after: TrustedRecord,
): AuditNote {
  const without = (keys: readonly KeyReference[], others: readonly KeyReference[]) =>
    keysForAudit(keys.filter(({ sha256 }) => others.every(other => other.sha256 !== sha256)))
  return {
    action: `${kind}.keysAccepted`,
    object: after.name,
    details: {
      added: without(after.keys, before.keys),
      gone: without(before.keys, after.keys),
      realm:
        before.realm === after.realm ? (after.realm ?? '(none)') : changeInAudit(before.realm, after.realm),
      from: after.history[0]?.from ?? '(none)',
      sha256: after.history[0]?.sha256 ?? '(none)',
    },
  }
}

/** Only what changed; empty when nothing did. */
export function changesForAudit<T extends object>(before: T, after: T, names: readonly (keyof T & string)[]) {
  return Object.fromEntries(
    names
      .filter(name => before[name] !== after[name])
      .map(name => [name, changeInAudit(valueForAudit(before[name]), valueForAudit(after[name]))]),
  )
}

function valueForAudit(value: unknown): string | null {
  if (typeof value === 'boolean') return yesNo(value)
  return typeof value === 'string' ? value : null
}

function sourceForAudit(source: PartnerSource): string {
  switch (source.kind) {
    case 'metadata-url':
      return source.pinnedServerCertificate === null
        ? source.url
        : `${source.url} (web server certificate ${source.pinnedServerCertificate} accepted)`
    case 'metadata-file':
      return source.fileName
    case 'certificate':
      return 'certificate'
    case 'oauth-server':
      return `authorization server ${source.server}`
  }
}

function keysForAudit(keys: readonly KeyReference[]): string {
  return keys.length === 0 ? '(none)' : namedInAudit(keys.map(({ x5t }) => x5t))
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no'
}
