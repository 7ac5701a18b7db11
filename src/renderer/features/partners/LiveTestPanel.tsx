/** The live test of a partner: each step as it happens, what went over the wire, and the first cause in words. */
import { useEffect, useReducer, useRef, useState } from 'react'
import type { LiveTest, LiveTestStep, PartnerApplication } from '../../../contract/partner.ts'
import { productOf } from '../../../contract/principal-name.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, useEvent } from '../../bridge/client.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextField } from '../../components/TextField.tsx'
import { reduceTest, stepsOf, stepState, type TestRun } from './live-test-run.ts'

export function LiveTestPanel({ partner }: { readonly partner: PartnerApplication }) {
  const words = texts().partners
  const [user, setUser] = useState('')
  const [url, setUrl] = useState(partner.resourceUrl ?? '')
  const { run, start, stop } = useLiveTest(partner.name)
  const isRunning = run.state === 'running'
  const steps = stepsOf(run)
  return (
    <div>
      <div className="row partners-sheet-head">
        <h3 className="strong grow">{words.test.title}</h3>
        {isRunning ? (
          <Button size="small" onClick={stop}>
            {words.actions.stop}
          </Button>
        ) : (
          <Button
            size="small"
            icon="probe"
            offReason={url.trim() === '' ? words.test.urlMissing : undefined}
            onClick={() => start(url.trim(), user.trim())}
          >
            {run.state === 'idle' ? words.actions.test : words.actions.testAgain}
          </Button>
        )}
      </div>
      <div className="partners-test-input">
        <TextField
          label={words.test.url}
          hint={
            partner.resourceUrl === null
              ? words.test.urlUnknown(productOf(partner.applicationIdentifier))
              : words.test.urlHint
          }
          value={url}
          maxLength={2000}
          onChange={setUrl}
        />
        <TextField
          label={words.test.user}
          hint={words.test.userHint}
          value={user}
          maxLength={320}
          onChange={setUser}
        />
      </div>
      <Outcome run={run} />
      {steps.length > 0 && (
        <ol className="framed partners-steps" aria-live="polite">
          {steps.map((step, index) => (
            <StepLine key={`${String(index)}${step.name}`} step={step} />
          ))}
        </ol>
      )}
      {run.state === 'idle' && <p className="caption dim partners-lead">{words.test.lead}</p>}
    </div>
  )
}

function useLiveTest(name: string) {
  const client = useClient()
  const [run, dispatch] = useReducer(reduceTest, { state: 'idle' })
  const control = useRef<AbortController>(undefined)
  useEvent('partners.testStepped', ({ run: id, step }) => dispatch({ type: 'stepped', run: id, step }))
  useEffect(() => () => control.current?.abort(), [])
  const start = (url: string, user: string): void => {
    const id = crypto.randomUUID()
    const aborting = new AbortController()
    control.current = aborting
    dispatch({ type: 'started', run: id })
    const input = { partner: name, run: id, url, ...(user === '' ? {} : { userSmtp: user }) }
    void client.request('partners.test', input, { signal: aborting.signal }).then(result => {
      if (result.ok) dispatch({ type: 'done', run: id, test: result.value })
      else dispatch({ type: 'failed', run: id, problem: result.problem })
    })
  }
  return { run, start, stop: () => control.current?.abort() }
}

const banners: { readonly [O in LiveTest['outcome']]: 'valid' | 'warning' | 'expired' } = {
  passed: 'valid',
  warning: 'warning',
  failed: 'expired',
}

function Outcome({ run }: { readonly run: TestRun }) {
  const words = texts().partners.test
  if (run.state === 'failed') {
    return run.problem.code === 'cancelled' ? null : (
      <ProblemNotice inline {...texts().problem(run.problem)} code={run.problem.code} />
    )
  }
  if (run.state !== 'done') return null
  const { outcome, firstCause } = run.test
  const cause = firstCause === null ? undefined : texts().liveTest(firstCause)
  return (
    <div className="partners-outcome" role="status">
      <Banner
        state={banners[outcome]}
        title={firstCause === null ? words.result[outcome] : words.cause(words.step(firstCause.name))}
      >
        {cause === undefined ? null : `${cause.what} ${cause.next}`.trim()}
      </Banner>
    </div>
  )
}

function StepLine({ step }: { readonly step: LiveTestStep }) {
  const words = texts().partners.test
  const { what, next } = texts().liveTest(step)
  const hasExchange = step.sent.length + step.received.length > 0
  return (
    <li className={step.outcome === 'failed' ? 'partners-step partners-step-failed' : 'partners-step'}>
      <StateMark state={stepState(step.outcome)} label={words.outcome(step.outcome)} />
      <span className="partners-step-name">{words.step(step.name)}</span>
      <div className="col grow">
        <span className="selectable partners-step-what">{what}</span>
        {next !== '' && <span className="caption dim">{next}</span>}
        {hasExchange && (
          <details>
            <summary className="caption">{words.exchange(words.step(step.name))}</summary>
            <Lines label={words.sent} lines={step.sent} />
            <Lines label={words.received} lines={step.received} />
          </details>
        )}
      </div>
      <span className="caption dim partners-step-time">{words.elapsed(step.elapsedMs)}</span>
    </li>
  )
}

function Lines({ label, lines }: { readonly label: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <span className="caption dim">{label}</span>
      <pre className="framed mono selectable partners-command">{lines.join('\n')}</pre>
    </>
  )
}
