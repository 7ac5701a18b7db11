/** The end of a certificate that was made here: where it stands, what it lacks to be assigned, and what was done. */
import { useState } from 'react'
import type { RequestOutput } from '../../../contract/api.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { ExecutingPage } from '../../execution/ExecutingPage.tsx'
import { AssignNow } from './AssignNow.tsx'
import type { RequestScope } from './request-flow.ts'

export interface MadeHerePageProps {
  readonly scope: RequestScope
  readonly made: RequestOutput<'requests.makeCertificate'>
  readonly isSelfSigned: boolean
  readonly onClose: () => void
}

export function MadeHerePage({ scope, made, isSelfSigned, onClose }: MadeHerePageProps) {
  const words = texts().requests.wizard.madeHere
  const [isTrusted, setTrusted] = useState(!isSelfSigned)
  return (
    <>
      <Banner
        state="valid"
        title={words.done}
        action={isTrusted && <AssignNow of={scope} onLeave={onClose} />}
      />
      {isSelfSigned && (
        <TrustNote certificate={made.certificate} isTrusted={isTrusted} onTrusted={() => setTrusted(true)} />
      )}
      <ExecutingPage log={made.log} />
    </>
  )
}

/** Trust is an administrator's own act, never a side effect of making a certificate. */
function TrustNote(props: {
  readonly certificate: MadeHerePageProps['made']['certificate']
  readonly isTrusted: boolean
  readonly onTrusted: () => void
}) {
  const { certificate, isTrusted, onTrusted } = props
  const words = texts().requests.wizard.madeHere
  const transfer = useCommand('certificates.transfer')
  const { state } = transfer
  const trust = async (): Promise<void> => {
    const to = { computer: certificate.computer, store: 'Root' as const }
    const result = await transfer.run({ refs: [certificate], to, mode: 'copy' })
    if (result.ok) onTrusted()
  }
  if (isTrusted)
    return (
      <Banner state="info" title={words.trusted}>
        {words.trustedWhat}
      </Banner>
    )
  return (
    <>
      {state.state === 'failed' && (
        <ProblemNotice inline {...texts().problem(state.problem)} code={state.problem.code} />
      )}
      <Banner
        state="warning"
        title={words.notTrusted}
        action={
          <Button size="small" busy={state.state === 'running'} onClick={() => void trust()}>
            {words.trust}
          </Button>
        }
      >
        {words.notTrustedWhat}
      </Banner>
    </>
  )
}
