/** The built-in token issuer: whether it can sign, with which certificates, for which domains, and the OAuth configuration. */
import { useMemo } from 'react'
import type { IssuerStatus, OAuthConfiguration } from '../../../contract/oauth.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest, type RequestState } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { separator, type Action } from '../../console/action.ts'
import { useContribution } from '../../console/contributions.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { ConfigurationSection } from './ConfigurationSection.tsx'
import { IssuerCertificates } from './IssuerCertificates.tsx'
import { SignState } from './SignState.tsx'
import { SipDomains } from './SipDomains.tsx'
import { useIssuerActions, type IssuerActions } from './use-issuer-actions.tsx'

/** Whatever moves the answer: assignments, stores, the estate, the vault's lock, the configuration. */
const movedBy = [
  'oauth.changed',
  'assignments.changed',
  'certificates.changed',
  'estate.changed',
  'vault.changed',
] as const

export function TokenIssuerView() {
  const words = texts().issuerPage
  const status = useRequest('issuer.status', {}, { refreshOn: movedBy })
  const configuration = useRequest('oauth.get', {}, { refreshOn: movedBy })
  const actions = useIssuerActions(configuration.state === 'ready' ? configuration.value : undefined)
  usePlaceActions(actions, status, configuration)
  return (
    <>
      <PaneHead title={words.title}>
        <Button size="small" icon="metadata" onClick={actions.showMetadata}>
          {words.actions.showMetadata}
        </Button>
        <Button size="small" icon="token" onClick={actions.issue}>
          {words.actions.issue}
        </Button>
      </PaneHead>
      <div className="issuer-page scroll">
        <Content status={status} configuration={configuration} actions={actions} />
      </div>
    </>
  )
}

/** The actions of the page, and F5 to read both answers again. */
function usePlaceActions(
  { place }: IssuerActions,
  status: RequestState<IssuerStatus>,
  configuration: RequestState<OAuthConfiguration>,
): void {
  const refreshStatus = status.state === 'ready' ? status.refresh : undefined
  const refreshConfiguration = configuration.state === 'ready' ? configuration.refresh : undefined
  const contribution = useMemo(() => {
    const refresh: Action = {
      kind: 'action',
      id: 'refresh',
      label: texts().issuerPage.actions.refresh,
      icon: 'refresh',
      accelerator: 'F5',
      run: () => {
        refreshStatus?.()
        refreshConfiguration?.()
      },
    }
    return { place: [...place, separator('refresh'), refresh] }
  }, [place, refreshStatus, refreshConfiguration])
  useContribution(contribution)
}

interface ContentProps {
  readonly status: RequestState<IssuerStatus>
  readonly configuration: RequestState<OAuthConfiguration>
  readonly actions: IssuerActions
}

function Content({ status, configuration, actions }: ContentProps) {
  const failed = [status, configuration].find(answer => answer.state === 'failed')
  if (failed?.state === 'failed') {
    const { problem, retry } = failed
    return <ProblemNotice {...texts().problem(problem)} code={problem.code} onRetry={retry} />
  }
  if (status.state !== 'ready' || configuration.state !== 'ready') return <Waiting />
  return (
    <>
      <SignState status={status.value} actions={actions} />
      <IssuerCertificates status={status.value} actions={actions} />
      <div className="issuer-halves">
        <SipDomains status={status.value} />
        <ConfigurationSection configuration={configuration.value} actions={actions} />
      </div>
    </>
  )
}
