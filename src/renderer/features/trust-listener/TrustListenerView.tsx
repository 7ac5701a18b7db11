/** Our own listener for real servers: open and close it, and see who calls with what. */
import { useState } from 'react'
import type { TrustListenerStatus } from '../../../contract/trust-listener.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { PaneHead } from '../../console/PaneHead.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'
import { CallDetail } from './CallDetail.tsx'
import { CallList } from './CallList.tsx'
import { ListeningPanel } from './ListeningPanel.tsx'
import { OpenForm } from './OpenForm.tsx'

export function TrustListenerView() {
  const words = texts().trustListener
  const answer = useRequest('trustListener.status', {}, { refreshOn: 'trustListener.changed' })
  return (
    <>
      <PaneHead title={words.title} />
      <Unanswered answer={answer} />
      {answer.state === 'ready' && <Page status={answer.value} />}
    </>
  )
}

function Page({ status }: { readonly status: TrustListenerStatus }) {
  const [chosenId, choose] = useState<number>()
  const chosen = status.calls.find(({ id }) => id === chosenId)
  return (
    <div className="listener-page scroll">
      <section className="framed listener-panel" aria-label={texts().trustListener.title}>
        {status.state === 'listening' ? <ListeningPanel status={status} /> : <OpenForm status={status} />}
      </section>
      <div className="listener-calls">
        <CallList status={status} chosen={chosen} onChoose={choose} />
        {status.calls.length > 0 && <CallDetail call={chosen} />}
      </div>
    </div>
  )
}
