/** What the checks M1 to M11 of a metadata document found, one sentence per reason (reference section 5.4). */
import type { MetadataCheck } from '../../contract/metadata.ts'

export function metadataCheckText(check: MetadataCheck): string {
  return check.reason
}
