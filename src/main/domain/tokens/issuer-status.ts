/** Whether the built-in token issuer can sign at an instant, and if not, every reason (reference section 7.1). */
import type { CannotSign, IssuerStatus } from '../../../contract/oauth.ts'
import type { ConsoleState } from '../state/state.ts'
import type { OwnCertificate, OwnCertificates } from './ports.ts'

export type VaultState = 'open' | 'locked' | 'absent'

/** Empty: it can. */
export function reasonsAgainstSigning(
  current: OwnCertificate | null,
  { realm, vault, at }: { readonly realm: string | null; readonly vault: VaultState; readonly at: Date },
): CannotSign[] {
  const reasons: CannotSign[] = realm === null ? ['no-realm'] : []
  if (current === null) return [...reasons, 'no-certificate']
  const { facts, keyId } = current
  if (!facts.present) reasons.push('certificate-gone')
  else if (keyId === null) reasons.push('key-missing')
  else if (vault === 'absent') reasons.push('vault-absent')
  else if (vault === 'locked') reasons.push('vault-locked')
  if (facts.algorithm !== 'RSA') reasons.push('not-rsa')
  else if ((facts.size ?? 0) < 2048) reasons.push('key-too-short')
  if (at.getTime() >= Date.parse(facts.notAfter) + 1000) reasons.push('expired')
  else if (at.getTime() < Date.parse(facts.notBefore)) reasons.push('not-yet-valid')
  return reasons
}

/** Fails with issuer-cannot-sign through its caller; here it is only told. */
export function toIssuerStatus(
  state: ConsoleState,
  own: OwnCertificates,
  options: {
    readonly realm: string | null
    readonly issuer: string | null
    readonly vault: VaultState
    readonly at: Date
  },
): IssuerStatus {
  const names = own.current === null ? undefined : new Set(own.current.names.map(name => name.toLowerCase()))
  return {
    issuer: options.issuer,
    cannotSign: reasonsAgainstSigning(own.current, options),
    current: own.current?.facts ?? null,
    previous: own.previous?.facts ?? null,
    staged: own.staged?.facts ?? null,
    sipDomains: state.estate.sipDomains.map(({ name, isDefault }) => ({
      name,
      isDefault,
      named: names === undefined ? null : isNamed(name, names),
    })),
  }
}

/** By itself, or by a wildcard above it; a SIP domain is a name, so "*.litwareinc.com" does not name litwareinc.com. */
function isNamed(domain: string, names: ReadonlySet<string>): boolean {
  return names.has(domain) || names.has(`*.${domain.split('.').slice(1).join('.')}`)
}
