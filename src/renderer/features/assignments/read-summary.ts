/** What the summary page shows for the chosen certificate: commands, what is current at this moment, and its details. */
import type { Instant } from '../../../contract/certificate.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import type { Client } from '../../bridge/client.ts'
import type { Summary } from './assign-flow.ts'
import type { AssignmentScope } from './assignment-scope.ts'

export async function readSummary(
  client: Pick<Client, 'request'>,
  { identity, types }: AssignmentScope,
  thumbprint: ThumbprintSha1,
  effectiveDate?: Instant,
): Promise<Summary> {
  const preview = await client.request('assignments.preview', {
    identity,
    types: [...types],
    thumbprint,
    effectiveDate,
  })
  if (!preview.ok) return { state: 'failed', problem: preview.problem }
  const details = await client.request('certificates.details', { ref: preview.value.candidate.row.ref })
  if (!details.ok) return { state: 'failed', problem: details.problem }
  return { state: 'ready', preview: preview.value, details: details.value }
}
