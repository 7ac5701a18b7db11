/** Authorization servers. */
import { texts } from '../../../text/texts.ts'
import { PaneHead } from '../../console/PaneHead.tsx'

export function OAuthServersView() {
  return <PaneHead title={texts().console.serverToServer.oauthServers} />
}
