/** TLS and MTLS probes (design x): many endpoints in one go, what each answered, and what is wrong with one of them. */
import { texts } from '../../../text/texts.ts'
import { PaneHead } from '../../console/PaneHead.tsx'

export function ProbesView() {
  return <PaneHead title={texts().probesPage.title} />
}
