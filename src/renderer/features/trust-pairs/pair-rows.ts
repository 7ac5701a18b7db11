/** Lines of the list of who trusts whom: ordered pairs of servers with their names. Pure. */
import type { Estate } from '../../../contract/estate.ts'
import type { ComputerId } from '../../../contract/store.ts'
import {
  trustPairsAtMost,
  type TrustFinding,
  type TrustMatrix,
  type TrustOutcome,
  type TrustRow,
} from '../../../contract/trust-matrix.ts'
import { texts } from '../../../text/texts.ts'
import type { StateName } from '../../components/state-name.ts'

export interface TrustPair {
  /** "srv_1 srv_2" */
  readonly key: string
  readonly from: string
  readonly to: string
  readonly row: TrustRow
  /** The name of what is presented; '' where nothing is. */
  readonly presented: string
  /** The worst that is said against it, as a sentence; '' where nothing is. */
  readonly why: string
}

export const outcomeStates: { readonly [O in TrustOutcome]: StateName } = {
  trusted: 'valid',
  'not-trusted': 'expired',
  'no-certificate': 'none',
  'certificate-unknown': 'unknown',
  'store-unknown': 'unknown',
}

export function toPairs({ servers, rows }: TrustMatrix): readonly TrustPair[] {
  const names = new Map(servers.map(({ id, fqdn }) => [id, fqdn]))
  return rows.map(row => {
    const worst = worstFinding(row)
    return {
      key: `${row.from} ${row.to}`,
      from: names.get(row.from) ?? row.from,
      to: names.get(row.to) ?? row.to,
      row,
      presented: row.chain[0]?.issuedTo ?? '',
      why: worst === undefined ? '' : texts().trustMatrix.finding(worst),
    }
  })
}

/** What decides over a pair; undefined where nothing is said against it. */
export function worstFinding({ findings }: TrustRow): TrustFinding | undefined {
  return findings.find(({ severity }) => severity === 'error') ?? findings[0]
}

/** Any text that stands in a line finds it. */
export function filterPairs(pairs: readonly TrustPair[], filter: string): readonly TrustPair[] {
  const wanted = filter.trim().toLowerCase()
  if (wanted === '') return pairs
  const { outcome } = texts().trustMatrix
  return pairs.filter(({ from, to, presented, why, row }) =>
    [from, to, presented, why, outcome(row.outcome)].join(' ').toLowerCase().includes(wanted),
  )
}

interface Judge {
  readonly value: ComputerId | ''
  readonly label: string
}

/** Who may be asked for: all at once only where their pairs are not too many. */
export function judgesOf({ pools }: Pick<Estate, 'pools'>): readonly Judge[] {
  const servers = pools.flatMap(pool => pool.servers.map(({ id, fqdn }) => ({ value: id, label: fqdn })))
  return servers.length * (servers.length - 1) > trustPairsAtMost
    ? servers
    : [{ value: '', label: texts().trustMatrix.page.everyServer }, ...servers]
}
