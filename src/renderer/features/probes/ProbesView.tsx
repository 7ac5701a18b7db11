/** TLS and MTLS probes (design x): many endpoints in one go, what each answered, and what is wrong with one of them. */
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { ProbeRow, ProbeRunId } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button, LinkButton } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { useToasts } from '../../console/toasts.tsx'
import type { Action } from '../../console/action.ts'
import { emptySelection, selectOnly, type Selection } from '../../components/selection.ts'
import { MissedRun } from './MissedRun.tsx'
import { ProbeList } from './ProbeList.tsx'
import { ProbesHead } from './ProbesHead.tsx'
import { resultWord } from './result-words.ts'
import { countSegments, filterRows, type ProbeFilter } from './row-filter.ts'
import { isOn } from '../../probing/run-clock.ts'
import { RunPanel } from './RunPanel.tsx'
import { onShownEndpoint } from './shown-endpoint.ts'
import { useProbeActions } from './use-probe-actions.tsx'
import { useProbes, type Probes } from './use-probes.ts'
import { useRunControl } from './use-run-control.ts'

/** @param props.offReason why nothing can be changed now; undefined when it can. */
export function ProbesView({ offReason }: { readonly offReason: string | undefined }) {
  const words = texts().probesPage
  const grid = useRef<HTMLDivElement>(null)
  const [shown, show] = useState<ProbeRunId>()
  const [filter, setFilter] = useState<ProbeFilter>({ segment: 'all', text: '' })
  const [selection, select] = useState<Selection>(emptySelection)
  const [follows, follow] = useState(false)
  const control = useRunControl()
  const probes = useProbes(shown)
  const { rows, run, newest, state } = probes
  const missed = probes.settings?.missed ?? null
  useEndAnnounced(probes)
  useEffect(
    () =>
      onShownEndpoint(id => {
        show(undefined)
        setFilter({ segment: 'all', text: '' })
        follow(false)
        select(selectOnly(id))
      }),
    [],
  )
  const visible = useMemo(() => filterRows(rows, filter, wordsOf), [rows, filter])
  const on = run !== null && isOn(run.status)
  const followed = follows && on ? visible.findLast(row => row.state === 'running') : undefined
  const effective = followed === undefined ? selection : selectOnly(followed.endpoint.id)
  const marked = useMemo(
    () => visible.filter(({ endpoint }) => effective.keys.has(endpoint.id)),
    [visible, effective],
  )
  const chosen = visible.find(({ endpoint }) => endpoint.id === effective.lead) ?? marked[0]
  const actions = useProbeActions({ probes, offReason, marked, chosen, onShow: show })
  const counts = useMemo(() => countSegments(rows), [rows])
  const { place } = actions
  useContribution(useMemo(() => ({ place }), [place]))
  return (
    <>
      <ProbesHead
        counts={counts}
        filter={filter}
        onFilter={setFilter}
        onLeaveFilter={() => grid.current?.focus()}
        follows={follows}
        onFollow={follow}
      />
      {missed !== null && <MissedRun missed={missed} />}
      {shown !== undefined && run !== null && (
        <Banner
          state="info"
          title={words.history.banner(run.status.startedAt)}
          action={
            <Button size="small" onClick={() => show(undefined)}>
              {words.history.back}
            </Button>
          }
        >
          {words.history.bannerRest(run.status)}
        </Banner>
      )}
      {control.problem !== undefined && (
        <ProblemNotice inline {...texts().problem(control.problem)} code={control.problem.code} />
      )}
      {state === 'loading' && <Waiting />}
      {typeof state === 'object' && (
        <ProblemNotice {...texts().problem(state.problem)} code={state.problem.code} onRetry={state.retry} />
      )}
      {state === 'ready' && rows.length === 0 && <Empty add={actions.add} />}
      {state === 'ready' && rows.length > 0 && (
        <>
          {run === null ? (
            <NoRun endpoints={rows.length} all={actions.all} />
          ) : (
            <RunPanel
              status={run.status}
              busy={control.busy}
              onPause={paused => control.pause(run.status.id, paused)}
              onCancel={() => control.cancel(run.status.id)}
              again={shown === undefined ? actions.all : undefined}
            />
          )}
          <ProbeList
            gridRef={grid}
            rows={visible}
            all={rows}
            segment={filter.segment}
            selection={effective}
            onSelect={next => {
              follow(false)
              select(next)
            }}
            chosen={chosen}
            actions={actions}
            newest={newest}
            since={run?.status.startedAt}
            counts={counts}
            nextRunAt={probes.settings?.nextRunAt ?? null}
          />
        </>
      )}
    </>
  )
}

function wordsOf(row: ProbeRow): readonly string[] {
  return [resultWord(row), texts().probesPage.purpose(row.endpoint), row.result?.protocol ?? '']
}

function NoRun({ endpoints, all }: { readonly endpoints: number; readonly all: Action }) {
  const { run: words } = texts().probesPage
  return (
    <section className="probe-run" aria-label={words.label}>
      <div className="row">
        <b className="probe-run-head">{words.none(endpoints)}</b>
        <span className="dim ell">{words.noneWhy}</span>
        <span className="row right">
          <Button variant="primary" icon="probe" offReason={all.offReason} onClick={all.run}>
            {all.label}
          </Button>
        </span>
      </div>
    </section>
  )
}

function Empty({ add }: { readonly add: Action }) {
  const { empty: words } = texts().probesPage
  const commands = useCommands()
  return (
    <div className="view-body reading">
      <p className="strong">{words.title}</p>
      <p className="dim">{words.rest}</p>
      <p className="row">
        <LinkButton onClick={() => commands.invoke('estate.addServers', {})}>{words.servers}</LinkButton>
        <LinkButton off={add.offReason !== undefined} onClick={add.run}>
          {words.add}
        </LinkButton>
      </p>
    </div>
  )
}

/** Said once, when the run that was on has ended. */
function useEndAnnounced({ newest }: Probes): void {
  const toasts = useToasts()
  const on = newest !== undefined && isOn(newest)
  const wasOn = useRef(false)
  const announce = useEffectEvent(() => {
    if (newest === undefined) return
    const { works, attention, broken, unreachable } = newest.counts
    toasts.announce(texts().probesPage.announce(works, attention + broken + unreachable))
  })
  useEffect(() => {
    if (wasOn.current && !on) announce()
    wasOn.current = on
  }, [on])
}
