/** What became of all files together: the headline of the last page. */
import type { FileResult } from './import-state.ts'

export interface ImportVerdict {
  readonly outcome: 'successful' | 'partly' | 'failed' | 'nothingNew'
  readonly certificates: number
  readonly keys: number
}

export function importVerdict(results: readonly FileResult[]): ImportVerdict {
  const outcomes = results.flatMap(({ result }) => (result.ok ? [result.value] : []))
  const certificates = outcomes.reduce((sum, { imported }) => sum + imported.length, 0)
  const keys = outcomes.reduce(
    (sum, { imported, keysAdded }) =>
      sum + imported.filter(each => each.hasPrivateKey).length + keysAdded.length,
    0,
  )
  const hasFailed = outcomes.length < results.length
  const isChanged = certificates + keys > 0
  if (hasFailed) return { outcome: isChanged ? 'partly' : 'failed', certificates, keys }
  return { outcome: isChanged ? 'successful' : 'nothingNew', certificates, keys }
}
