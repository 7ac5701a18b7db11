/** The built-in token issuer. */
import { texts } from '../../../text/texts.ts'
import { PaneHead } from '../../console/PaneHead.tsx'

export function TokenIssuerView() {
  return <PaneHead title={texts().console.serverToServer.issuer} />
}
