/** How the list names its endpoints: servers of the estate in short, what was entered by hand as it was entered. */
import { useMemo } from 'react'
import type { ProbeRow } from '../../../contract/probe-run.ts'
import { shortNames } from '../../probing/short-names.ts'

/** Stays the same function while the names stay the same: rows stream in several times a second. */
export function useEndpointNames(rows: readonly ProbeRow[]): (row: ProbeRow) => string {
  const labels = [...new Set(rows.map(({ endpoint }) => endpoint.label))].join('\n')
  return useMemo(() => {
    const short = shortNames(labels.split('\n'))
    return ({ endpoint: { server, label } }) => (server === null ? label : short(label))
  }, [labels])
}
