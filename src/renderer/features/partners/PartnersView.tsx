/** Partner applications (design q). */
import { texts } from '../../../text/texts.ts'
import { PaneHead } from '../../console/PaneHead.tsx'

export function PartnersView() {
  return <PaneHead title={texts().console.serverToServer.partners} />
}
