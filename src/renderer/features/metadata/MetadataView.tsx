/** Auth metadata documents: ours, and how it is served. */
import { texts } from '../../../text/texts.ts'
import { PaneHead } from '../../console/PaneHead.tsx'

export function MetadataView() {
  return <PaneHead title={texts().console.serverToServer.metadata} />
}
