/** The token workbench (design g). */
import { texts } from '../../../text/texts.ts'
import { PaneHead } from '../../console/PaneHead.tsx'

export function WorkbenchView() {
  return <PaneHead title={texts().console.serverToServer.workbench} />
}
