/** The end of a certificate that was made here: where it stands, what it lacks to be assigned, and what was done. */
import type { RequestOutput } from '../../../contract/api.ts'
import type { CertificateRef } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useRequest } from '../../bridge/use-request.ts'
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
  const { certificate, log } = made
  const details = useRequest(
    'certificates.details',
    { ref: certificate },
    { refreshOn: 'certificates.changed' },
  )
  const isTrusted = details.state === 'ready' ? details.value.path.outcome === 'trusted' : undefined
  return (
    <>
      <Banner
        state="valid"
        title={words.done}
        action={isTrusted && <AssignNow of={scope} onLeave={onClose} />}
      >
        {isTrusted && isSelfSigned && words.trusted}
      </Banner>
      {isTrusted === false && isSelfSigned && <TrustNote certificate={certificate} />}
      {isTrusted === false && !isSelfSigned && (
        <Banner state="warning" title={words.pathIncomplete}>
          {words.pathIncompleteWhat}
        </Banner>
      )}
      <ExecutingPage log={log} />
    </>
  )
}

/** Trust is an administrator's own act, never a side effect of making a certificate. */
function TrustNote({ certificate }: { readonly certificate: CertificateRef }) {
  const words = texts().requests.wizard.madeHere
  const transfer = useCommand('certificates.transfer')
  const { state } = transfer
  const to = { computer: certificate.computer, store: 'Root' as const }
  return (
    <>
      {state.state === 'failed' && (
        <ProblemNotice inline {...texts().problem(state.problem)} code={state.problem.code} />
      )}
      <Banner
        state="warning"
        title={words.notTrusted}
        action={
          <Button
            size="small"
            busy={state.state === 'running'}
            onClick={() => void transfer.run({ refs: [certificate], to, mode: 'copy' })}
          >
            {words.trust}
          </Button>
        }
      >
        {words.notTrustedWhat}
      </Banner>
    </>
  )
}
