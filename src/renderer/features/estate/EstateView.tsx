/** The node "Servers": the estate as it is now, and its dialogs. */
import { useState } from 'react'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { useClient } from '../../bridge/client.ts'
import { PaneHead } from '../../console/PaneHead.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { EstateDialogs, type EstateQuestion } from './EstateDialogs.tsx'
import { ServersView, type EstateTarget } from './ServersView.tsx'

export interface EstateViewProps {
  readonly offReason?: string | undefined
  /** Enter or double click on a pool or server: the console goes to its node. */
  readonly onOpen: (target: EstateTarget) => void
}

export function EstateView({ offReason, onOpen }: EstateViewProps) {
  const client = useClient()
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const [question, setQuestion] = useState<EstateQuestion>()
  if (estate.state === 'loading') return <Waiting />
  if (estate.state === 'failed') {
    return (
      <ProblemNotice {...texts().problem(estate.problem)} code={estate.problem.code} onRetry={estate.retry} />
    )
  }
  return (
    <>
      <PaneHead title={texts().estate.servers} />
      <ServersView
        estate={estate.value}
        offReason={offReason}
        onAddServers={pool => setQuestion({ ask: 'add-servers', pool })}
        onAddSipDomain={() => setQuestion({ ask: 'add-sip-domain' })}
        onMakeDefault={name => void client.request('estate.setDefaultSipDomain', { name })}
        onRemoveSipDomain={name => setQuestion({ ask: 'remove-sip-domain', name })}
        onRename={target => setQuestion({ ask: 'rename', target })}
        onRemove={target => setQuestion({ ask: 'remove', target })}
        onOpen={onOpen}
      />
      {question !== undefined && (
        <EstateDialogs estate={estate.value} question={question} onClose={() => setQuestion(undefined)} />
      )}
    </>
  )
}
