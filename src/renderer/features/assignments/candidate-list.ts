/**
 * How the page "Certificate Store" shows candidates: usable ones and unusable ones apart, a filter over everything one
 * might type, and one verdict per row that leaves no reason out (design c1).
 */
import type { Candidate, EligibilityCheck } from '../../../contract/assignment.ts'
import { compactHex } from '../../../contract/thumbprint-text.ts'
import type { StateName } from '../../components/state-name.ts'

export interface CandidateLists {
  readonly usable: readonly Candidate[]
  readonly unusable: readonly Candidate[]
}

export function candidateLists(candidates: readonly Candidate[], filter: string): CandidateLists {
  const shown = candidates.filter(candidate => matches(candidate, filter))
  return {
    usable: shown.filter(({ usable }) => usable),
    unusable: shown.filter(({ usable }) => !usable),
  }
}

/** Names, friendly name, issuer, thumbprint in any notation. */
function matches({ row }: Candidate, filter: string): boolean {
  const wanted = filter.trim().toLowerCase()
  if (wanted === '') return true
  const texts = [row.issuedTo, row.issuedBy, row.friendlyName ?? '', ...row.names]
  if (texts.some(text => text.toLowerCase().includes(wanted))) return true
  const hex = compactHex(wanted)
  return /^[0-9A-F]{4,}$/.test(hex) && row.ref.thumbprint.includes(hex)
}

/** The checks that decide the row's words: all failed ones of an unusable certificate, all warnings of a usable one. */
export function decidingChecks({ usable, checks }: Candidate): readonly EligibilityCheck[] {
  return checks.filter(({ outcome }) => outcome === (usable ? 'warning' : 'failed'))
}

/** One silhouette per kind of reason, so that the list reads without colour (design section 5). */
export function reasonState(check: EligibilityCheck): StateName {
  if (check.outcome === 'passed') return 'valid'
  if (check.outcome === 'warning') return 'warning'
  if (check.outcome === 'not-judged') return 'unknown'
  switch (check.reason) {
    case 'key-absent':
      return 'nokey'
    case 'expired':
      return 'expired'
    case 'distrusted':
      return 'revoked'
    case 'path-incomplete':
      return 'unknown'
    default:
      return 'error'
  }
}

export function candidateState(candidate: Candidate): StateName {
  const [first] = decidingChecks(candidate)
  if (first !== undefined) return reasonState(first)
  return candidate.isCurrent ? 'info' : 'valid'
}
