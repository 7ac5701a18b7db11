/** The three scenarios: what stands, what is still to do here, what remains elsewhere, and the commands for it. */
import { useState } from 'react'
import { scenarioNames, type Scenario, type ScenarioName } from '../../../contract/partner.ts'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { Tabs } from '../../components/Tabs.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { ReadDocument, useDocumentReading, type DocumentReading } from '../../documents/ReadDocument.tsx'
import { CommandSheets } from './CommandSheets.tsx'
import {
  documentsOf,
  onlineProducts,
  toScenarioInput,
  withProduct,
  type OnlineProduct,
  type ScenarioDocuments,
} from './scenario-input.ts'

export interface ScenariosDialogProps {
  readonly onClose: () => void
}

export function ScenariosDialog({ onClose }: ScenariosDialogProps) {
  const words = texts().partners.scenarios
  const answer = useRequest('scenarios.list', {}, { refreshOn: 'oauth.changed' })
  const [name, setName] = useState<ScenarioName>('on-premises')
  const scenario =
    answer.state === 'ready' ? answer.value.scenarios.find(each => each.name === name) : undefined
  return (
    <Dialog
      title={words.title}
      icon="link-ok"
      width={860}
      height={660}
      withoutForm
      onCancel={onClose}
      foot={<Button onClick={onClose}>{words.close}</Button>}
    >
      <p className="reading dim partners-scenarios-lead">{words.lead}</p>
      {answer.state === 'loading' && <Waiting />}
      {answer.state === 'failed' && (
        <ProblemNotice inline {...texts().problem(answer.problem)} code={answer.problem.code} />
      )}
      <Tabs
        label={words.title}
        current={name}
        onChange={setName}
        tabs={scenarioNames.map(id => ({ id, label: texts().scenario.title(id) }))}
      >
        {scenario !== undefined && <OneScenario key={name} scenario={scenario} />}
      </Tabs>
    </Dialog>
  )
}

const stepStates: { readonly [S in Scenario['steps'][number]['state']]: StateName } = {
  done: 'valid',
  'to-do': 'warning',
  optional: 'none',
  elsewhere: 'info',
}

function OneScenario({ scenario }: { readonly scenario: Scenario }) {
  const words = texts().partners.scenarios
  return (
    <div className="partners-scenario scroll">
      <p className="reading">{texts().scenario.what(scenario.name)}</p>
      <ol className="framed partners-steps">
        {scenario.steps.map(step => (
          <li key={step.code + JSON.stringify(step.values)} className="partners-step">
            <span className="partners-scenario-state">
              <StateMark state={stepStates[step.state]}>{words.state[step.state]}</StateMark>
            </span>
            <span className="grow">{texts().scenario.step(step)}</span>
          </li>
        ))}
      </ol>
      <SetUp scenario={scenario} />
      <CommandSheets sheets={scenario.sheets} />
    </div>
  )
}

/** Reads the documents that this set-up needs, then makes what is missing in one act. */
function SetUp({ scenario: { name } }: { readonly scenario: Scenario }) {
  const words = texts().partners.scenarios
  const client = useClient()
  const documents: { readonly [K in keyof ScenarioDocuments]: DocumentReading } = {
    exchange: useDocumentReading({ url: '', product: 'exchange', compareWith: undefined }),
    sharepoint: useDocumentReading({ url: '', product: 'sharepoint', compareWith: undefined }),
    authorizationServer: useDocumentReading({ url: '', product: 'acs', compareWith: undefined }),
  }
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [isApplied, setApplied] = useState(false)
  const [through, setThrough] = useState<readonly OnlineProduct[]>(['exchange'])
  const apply = async (): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    setApplied(false)
    const readings = {
      exchange: documents.exchange.reading?.id ?? undefined,
      sharepoint: documents.sharepoint.reading?.id ?? undefined,
      authorizationServer: documents.authorizationServer.reading?.id ?? undefined,
    }
    const result = await client.request('scenarios.apply', toScenarioInput(name, readings, through))
    setBusy(false)
    setApplied(result.ok)
    if (!result.ok) setProblem(result.problem)
  }
  return (
    <details className="partners-setup">
      <summary>{words.apply}</summary>
      {documentsOf[name].map(which => (
        <section key={which}>
          <h3 className="strong">{words.documentOf[which]}</h3>
          <ReadDocument document={documents[which]} />
        </section>
      ))}
      {name !== 'on-premises' && (
        <fieldset className="row">
          <legend className="strong">{words.through}</legend>
          {onlineProducts.map(product => (
            <CheckBox
              key={product}
              label={words.online[product]}
              checked={through.includes(product)}
              onChange={on => setThrough(withProduct(through, product, on))}
            />
          ))}
        </fieldset>
      )}
      {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
      {isApplied && <Banner state="valid" title={words.applied} />}
      <Button variant="primary" busy={busy} onClick={() => void apply()}>
        {words.apply}
      </Button>
    </details>
  )
}
