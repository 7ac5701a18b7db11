/** The trust map (design h): who connects to whom, whether it would be trusted, and why not. */
import { useMemo, useState } from 'react'
import type { TrustMap } from '../../../contract/trust-map.ts'
import { texts } from '../../../text/texts.ts'
import { Button, LinkButton } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import type { Action } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { useRunStatus, type RunStatus } from '../../probing/use-run-status.ts'
import { MapDrawing } from './MapDrawing.tsx'
import { MapHead } from './MapHead.tsx'
import { MapInspector } from './MapInspector.tsx'
import { MapLegend } from './MapLegend.tsx'
import { namesOf } from './map-names.ts'
import { drawPicture, filterConnections, type MapFilter } from './map-picture.ts'
import { subjectOf } from './map-subject.ts'
import { MapTable } from './MapTable.tsx'
import { useMapContribution } from './use-map-contribution.ts'
import { useMapLayout } from './use-map-layout.ts'
import { useMapTools } from './use-map-tools.ts'
import { useTrustMap } from './use-trust-map.ts'
import { useZoom } from './use-zoom.ts'

export interface TrustMapViewProps {
  /** Why nothing can be changed now; undefined when it can. */
  readonly offReason: string | undefined
}

const everything: MapFilter = { kind: 'all', onlyProblems: false, focus: undefined }

export function TrustMapView(props: TrustMapViewProps) {
  const [unfold, setUnfold] = useState<string>()
  const answer = useTrustMap(unfold)
  const run = useRunStatus()
  const tools = useMapTools(run, answer.state === 'ready' && answer.value.nodes.length === 0, props.offReason)
  return answer.state === 'ready' && answer.value.nodes.length > 0 ? (
    <OpenMap map={answer.value} run={run} tools={tools} onUnfold={setUnfold} {...props} />
  ) : (
    <NoMap answer={answer} tools={tools} />
  )
}

interface NoMapProps {
  readonly answer: ReturnType<typeof useTrustMap>
  readonly tools: readonly Action[]
}

function NoMap({ answer, tools }: NoMapProps) {
  useContribution(useMemo(() => ({ place: tools }), [tools]))
  return (
    <>
      <PaneHead title={texts().trustMap.title} />
      {answer.state === 'loading' && <Waiting />}
      {answer.state === 'failed' && (
        <ProblemNotice
          {...texts().problem(answer.problem)}
          code={answer.problem.code}
          onRetry={answer.retry}
        />
      )}
      {answer.state === 'ready' && <NoServers />}
    </>
  )
}

interface OpenMapProps extends TrustMapViewProps {
  readonly map: TrustMap
  readonly run: RunStatus
  readonly tools: readonly Action[]
  readonly onUnfold: (pool: string | undefined) => void
}

function OpenMap({ map, run, tools, onUnfold, offReason }: OpenMapProps) {
  const words = texts().trustMap
  const [filter, setFilter] = useState(everything)
  const [isTable, setTable] = useState(false)
  const [chosen, choose] = useState<string>()
  const nameOf = useMemo(() => namesOf(map), [map])
  const picture = useMemo(() => drawPicture(map, filter), [map, filter])
  const { layout, hasFailed } = useMapLayout(picture)
  const zoom = useZoom(layout)
  const subject = useMemo(() => subjectOf(map, picture, chosen, nameOf), [map, picture, chosen, nameOf])
  useMapContribution({ map, picture, layout }, tools)

  const unfocus = (): void => {
    setFilter({ ...filter, focus: undefined })
    onUnfold(undefined)
  }
  const leave = (): void => {
    if (chosen !== undefined) choose(undefined)
    else unfocus()
  }
  const isEmpty = picture.boxes.length === 0 && picture.frames.length === 0
  return (
    <>
      <MapHead
        filter={filter}
        onFilter={setFilter}
        isTable={isTable}
        onTable={setTable}
        scale={zoom.scale}
        onZoom={zoom.change}
      />
      <div className={isTable ? 'map-body map-body-table' : 'map-body'}>
        <div className="map-main">
          {filter.focus !== undefined && (
            <div className="map-focus row">
              <span className="ell">{words.focusedOn(nameOf(filter.focus))}</span>
              <LinkButton onClick={unfocus}>{words.showAll}</LinkButton>
            </div>
          )}
          {isTable ? (
            <MapTable
              connections={filterConnections(map, filter)}
              nameOf={nameOf}
              chosen={chosen}
              onChoose={choose}
            />
          ) : isEmpty ? (
            <div className="view-body reading">
              <p className="strong">{words.noProblems.title}</p>
              <p className="dim">{words.noProblems.explain}</p>
              <Button onClick={() => setFilter(everything)}>{words.showAll}</Button>
            </div>
          ) : layout === undefined ? (
            hasFailed ? (
              <p className="view-body">{words.export.failed}</p>
            ) : (
              <Waiting />
            )
          ) : (
            <MapDrawing
              layout={layout}
              scale={zoom.scale}
              chosen={chosen}
              nameOf={nameOf}
              onChoose={choose}
              onLeave={leave}
              onZoom={zoom.change}
              scroller={zoom.window}
            />
          )}
          <MapLegend probedAt={map.probedAt} newest={run.newest} />
        </div>
        {subject !== undefined && (
          <MapInspector
            map={map}
            subject={subject}
            run={run}
            nameOf={nameOf}
            offReason={offReason}
            onChoose={choose}
            onClose={() => choose(undefined)}
            focus={filter.focus}
            onFocus={focus => setFilter({ ...filter, focus })}
            onUnfold={pool => {
              setFilter({ ...filter, focus: pool })
              onUnfold(pool)
            }}
          />
        )}
      </div>
    </>
  )
}

function NoServers() {
  const words = texts().trustMap.empty
  const commands = useCommands()
  return (
    <div className="view-body reading">
      <p className="strong">{words.title}</p>
      <p className="dim">{words.explain}</p>
      <Button icon="server" onClick={() => commands.invoke('estate.addServers', {})}>
        {words.add}
      </Button>
    </div>
  )
}
