/** The Deployment node (design d1): the four steps of the Deployment Wizard for one server, each with what is known here. */
import { useMemo } from 'react'
import type { DeploymentStep } from '../../../contract/assignment.ts'
import type { Server } from '../../../contract/estate.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { Select } from '../../components/Select.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { present, type ActionGroup } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { useViewState } from '../../console/view-state.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'

export function DeploymentView() {
  const words = texts().deployment
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const [kept, keep] = useViewState('deployment.server', kept => kept ?? '', String)
  const servers = useMemo(
    () => (estate.state === 'ready' ? estate.value.pools.flatMap(pool => pool.servers) : []),
    [estate],
  )
  const server = servers.find(({ id }) => id === kept) ?? servers[0]
  return (
    <>
      <PaneHead title={words.steps}>
        {server !== undefined && (
          <span className="deploy-server">
            <Select
              label={words.server}
              width={230}
              value={server.id}
              onChange={keep}
              options={servers.map(({ id, fqdn }) => ({ value: id, label: fqdn }))}
            />
          </span>
        )}
      </PaneHead>
      <div className="deploy-page scroll">
        <Unanswered answer={estate} />
        {estate.state === 'ready' &&
          (server === undefined ? <NoServers /> : <StepsOfServer key={server.id} server={server} />)}
      </div>
    </>
  )
}

function NoServers() {
  const words = texts().deployment.noServers
  const commands = useCommands()
  return (
    <div className="deploy-empty">
      <p className="subtitle">{words.title}</p>
      <p className="reading dim">{words.explain}</p>
      <Button variant="primary" icon="server" onClick={() => commands.invoke('estate.addServers', {})}>
        {words.add}
      </Button>
    </div>
  )
}

function StepsOfServer({ server }: { readonly server: Server }) {
  const words = texts().deployment
  const commands = useCommands()
  const steps = useRequest(
    'deployment.steps',
    { server: server.id },
    { refreshOn: ['assignments.changed', 'certificates.changed', 'estate.changed'] },
  )
  const step3 = steps.state === 'ready' ? steps.value.steps.find(({ number }) => number === 3) : undefined
  const run = (): void => commands.invoke('assignments.openWizard', { server: server.id })
  useStepActions(server, step3)
  if (steps.state !== 'ready') return <Unanswered answer={steps} />
  return (
    <>
      <p className="reading dim">{words.lead}</p>
      <ol className="framed deploy-steps">
        {steps.value.steps.map(step => (
          <StepRow key={step.number} step={step} onRun={run} />
        ))}
      </ol>
      {step3?.state === 'not-complete' && (
        <Banner
          state="expired"
          title={words.why.title}
          action={
            <Button size="small" onClick={run}>
              {words.why.openWizard}
            </Button>
          }
        >
          {words.why.rest(step3.missing)}
        </Banner>
      )}
    </>
  )
}

const rowIcons: { readonly [S in DeploymentStep['state']]: IconName } = {
  complete: 'step-done',
  'not-complete': 'step-failed',
  'not-known': 'step-pending',
}
const stateNames: { readonly [S in DeploymentStep['state']]: StateName } = {
  complete: 'valid',
  'not-complete': 'error',
  'not-known': 'unknown',
}

function StepRow({ step, onRun }: { readonly step: DeploymentStep; readonly onRun: () => void }) {
  const words = texts().deployment.step
  const isCurrent = step.state === 'not-complete'
  const offReason = step.canRun ? undefined : step.number === 3 ? words.noTypesOff : words.runOff
  return (
    <li className={isCurrent ? 'deploy-step deploy-step-current' : 'deploy-step'}>
      <Icon name={rowIcons[step.state]} size={20} className={`deploy-mark-${step.state}`} />
      <div className="col">
        <h2>{words.title(step.number)}</h2>
        <span className="dim">{words.explanation(step.number)}</span>
      </div>
      <div className="col deploy-state">
        <StateMark state={stateNames[step.state]}>{words.state(step.state)}</StateMark>
        <span className="caption dim">{detailOf(step)}</span>
      </div>
      <Button variant={isCurrent ? 'primary' : 'normal'} size="wide" offReason={offReason} onClick={onRun}>
        {step.runBefore ? words.runAgain : words.run}
      </Button>
    </li>
  )
}

function detailOf(step: DeploymentStep): string {
  const words = texts().deployment.step
  if (step.number !== 3) return words.runOnServer
  if (step.state === 'not-known') return words.noTypes
  return step.state === 'complete' ? words.allAssigned : words.missing(step.missing)
}

/** The step as an action of the frame: Actions pane, Action menu and toolbar. */
function useStepActions(server: Server, step3: DeploymentStep | undefined): void {
  const commands = useCommands()
  const words = texts().deployment
  const contribution = useMemo(() => {
    const selection: ActionGroup = {
      title: server.fqdn.split('.', 1)[0] ?? server.fqdn,
      actions: present([
        commands.action(
          'assignments.openWizard',
          { server: server.id },
          { icon: 'play', label: words.actions.runStep3 },
        ),
        commands.action('certificates.import', { computer: server.id, store: 'My' }),
      ]),
    }
    const status =
      step3 === undefined || step3.state === 'not-known'
        ? []
        : [words.status(server.fqdn, step3.state === 'complete')]
    return { selection, status }
  }, [commands, server, step3, words])
  useContribution(contribution)
}
