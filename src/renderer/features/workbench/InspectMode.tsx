/** Inspect: a token, what it says, and what a receiver would say to it, judged anew while the fields change. */
import { useMemo, type ReactNode } from 'react'
import type { PartnerApplication } from '../../../contract/partner.ts'
import type { Problem } from '../../../contract/problem.ts'
import { tokenLimit, type TokenInspection, type Verdict } from '../../../contract/token.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { useContribution } from '../../console/contributions.tsx'
import {
  audienceOf,
  inspectionRequest,
  missingFor,
  remedied,
  textLimit,
  type InspectForm,
  type Remedy,
} from './inspect-form.ts'
import { JudgePanel } from './JudgePanel.tsx'
import { LayerPanel } from './LayerPanel.tsx'
import { zoneName } from './local-time.ts'
import { TokenText } from './TokenText.tsx'
import type { KeyFiles } from './use-key-files.ts'
import { useLatest, type Latest } from './use-latest.ts'
import { countVerdicts } from './verdict-list.ts'
import { VerdictPanel } from './VerdictPanel.tsx'

export interface InspectModeProps {
  readonly form: InspectForm
  readonly onChange: (form: InspectForm) => void
  readonly partners: readonly PartnerApplication[]
  readonly keys: KeyFiles
  readonly onOpen: () => void
}

/** What is judged at the present gets old by itself. */
const everyMinute = 60_000

export function InspectMode({ form, onChange, partners, keys, onOpen }: InspectModeProps) {
  const input = useMemo(() => inspectionRequest({ ...form, files: keys.files }), [form, keys.files])
  const latest = useLatest('tokens.inspect', input, {
    refreshOn: ['oauth.changed', 'assignments.changed'],
    everyMs: input === undefined || form.at.trim() !== '' ? undefined : everyMinute,
  })
  useCounts(latest.value?.verdicts)
  return (
    <div className="wb-columns">
      <div className="wb-column wb-left">
        <TokenPane form={form} onChange={onChange} onOpen={onOpen} />
        <JudgePanel
          form={{ ...form, files: keys.files }}
          partners={partners}
          onChange={onChange}
          onAddFiles={() => void keys.add()}
          onRemoveFile={keys.remove}
        />
      </div>
      <Judged latest={latest} form={form} onChange={onChange} keys={keys} />
    </div>
  )
}

/** The counts of the status bar. */
function useCounts(verdicts: readonly Verdict[] | undefined): void {
  useContribution(
    useMemo(
      () =>
        verdicts === undefined || verdicts.length === 0
          ? {}
          : { status: [texts().workbench.verdicts.counts(verdicts.length, countVerdicts(verdicts))] },
      [verdicts],
    ),
  )
}

function TokenPane({ form, onChange, onOpen }: Pick<InspectModeProps, 'form' | 'onChange' | 'onOpen'>) {
  const words = texts().workbench.token
  const { length } = form.text
  const limit =
    length > textLimit ? words.tooLong(textLimit) : length > tokenLimit ? words.longToken(tokenLimit) : ''
  return (
    <section className="wb-token" aria-label={words.head}>
      <header className="wb-head">
        <h2>{words.head}</h2>
        <span className="right caption dimmer">{words.characters(length)}</span>
      </header>
      <TokenText
        label={words.label}
        placeholder={words.placeholder}
        value={form.text}
        onChange={text => onChange({ ...form, text })}
        colorLimit={tokenLimit}
      />
      {limit !== '' && (
        <p className="wb-limit caption tone-expired" role="alert">
          {limit}
        </p>
      )}
      <Legend />
      <div className="wb-token-tools">
        <Button size="small" icon="folder" onClick={onOpen}>
          {words.open}
        </Button>
        <Button size="small" variant="quiet" onClick={() => onChange({ ...form, text: '' })}>
          {words.clear}
        </Button>
      </div>
    </section>
  )
}

/** What the colours mean; said in words beside the layers too. */
function Legend() {
  const words = texts().workbench.token.legend
  return (
    <p className="wb-legend caption dim" aria-hidden="true">
      {(['header', 'claims', 'actor', 'signature'] as const).map(part => (
        <span key={part}>
          <i className={`wb-dot wb-legend-${part}`} />
          {words[part]}
        </span>
      ))}
    </p>
  )
}

interface JudgedProps {
  readonly latest: Latest<TokenInspection>
  readonly form: InspectForm
  readonly onChange: (form: InspectForm) => void
  readonly keys: KeyFiles
}

function Judged({ latest, form, onChange, keys }: JudgedProps) {
  const words = texts().workbench
  const { value, problem, isOld } = latest
  const receiver =
    form.partner ?? (form.product === null ? words.verdicts.someReceiver : words.judge.product(form.product))
  const old = isOld ? ' wb-old' : ''
  return (
    <>
      <div className={`wb-column scroll${old}`} aria-busy={isOld || undefined}>
        {keys.problem !== undefined && <Failure problem={keys.problem} />}
        {problem !== undefined && <Failure problem={problem} onRetry={latest.again} />}
        {value === undefined && problem === undefined && !isOld && <EmptyInspect />}
        {value !== undefined && <Layers inspection={value} />}
      </div>
      <section className={`wb-column scroll${old}`} aria-label={words.verdicts.head}>
        {value === undefined ? (
          <p className="wb-hint dim">{words.empty.noVerdict}</p>
        ) : (
          <VerdictPanel
            receiver={receiver}
            judged={value}
            missing={words.verdicts.missing(missingFor({ ...form, files: keys.files }, value.layers))}
            offer={offer(value, form, onChange)}
            help={verdict => help(verdict, value, form, onChange, () => void keys.add())}
          />
        )}
      </section>
    </>
  )
}

function Failure({ problem, onRetry }: { readonly problem: Problem; readonly onRetry?: () => void }) {
  return (
    <div className="wb-failure">
      <ProblemNotice inline {...texts().problem(problem)} code={problem.code} onRetry={onRetry} />
    </div>
  )
}

function Layers({ inspection }: { readonly inspection: TokenInspection }) {
  const words = texts().workbench
  return (
    <>
      {inspection.foundIn !== 'token' && (
        <p className="wb-hint dim">
          {inspection.foundIn === 'header' ? words.verdicts.foundInHeader : words.verdicts.foundInText}
        </p>
      )}
      {inspection.layers.length === 0 && <p className="wb-hint dim">{words.layer.none}</p>}
      {inspection.layers.map(layer => (
        <LayerPanel key={layer.kind} layer={layer} verdicts={inspection.verdicts} />
      ))}
      {inspection.layers.length > 0 && (
        <p className="wb-hint dim wb-end">
          {words.layer.secondsNote(zoneName(Date.parse(inspection.judgedAt)))}
        </p>
      )}
    </>
  )
}

function EmptyInspect() {
  const words = texts().workbench.empty
  return (
    <div className="wb-empty">
      <p className="subtitle">{words.title}</p>
      <p className="dim">{words.why}</p>
      <p className="dim">{words.looksLike}</p>
      <p className="well mono wb-example">{words.example}</p>
      <p className="dimmer">{words.privacy}</p>
    </div>
  )
}

/** Who is meant stands in the token: one press in the place of three fields. */
function offer(
  { layers }: TokenInspection,
  form: InspectForm,
  onChange: (form: InspectForm) => void,
): ReactNode {
  const next = audienceOf(form) === null ? remedied(form, 'audience', layers) : undefined
  if (next === undefined) return undefined
  return (
    <Button size="small" onClick={() => onChange(next)}>
      {texts().workbench.verdicts.judgeAsMeant}
    </Button>
  )
}

type OneFieldRemedy = Exclude<Remedy, 'audience'>

const remedies: { readonly [R in Verdict['rule']]?: OneFieldRemedy } = {
  V9: 'time',
  V11: 'host',
  V12: 'realm',
}

/** Buttons where a press of a button can show what would be otherwise. */
function help(
  verdict: Verdict,
  { layers }: TokenInspection,
  form: InspectForm,
  onChange: (form: InspectForm) => void,
  addKeys: () => void,
): ReactNode {
  const words = texts().workbench.verdicts
  if (verdict.rule === 'V6')
    return (
      <Button size="small" onClick={addKeys}>
        {words.addKeys}
      </Button>
    )
  const remedy = remedies[verdict.rule]
  const next = remedy === undefined ? undefined : remedied(form, remedy, layers)
  if (remedy === undefined || next === undefined) return null
  const label = { host: words.judgeWithHost, realm: words.judgeWithRealm, time: words.judgeAtIssue }[remedy]
  return (
    <Button size="small" onClick={() => onChange(next)}>
      {label}
    </Button>
  )
}
