/** "Why is this red?": what decides, both certificates, all evidence, what else it touches, and the ways to go on. */
import type { MapConnection, MapEvidence, TrustMap } from '../../../contract/trust-map.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { IconButton, LinkButton } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { RunStatus } from '../../probing/use-run-status.ts'
import { stateShapes } from './line-look.ts'
import { alsoTouched, type MapSubject } from './map-subject.ts'
import type { InspectorPlaces } from './InspectorMore.tsx'
import { InspectorTasks } from './InspectorTasks.tsx'
import { ProbeSteps } from './ProbeSteps.tsx'

export interface MapInspectorProps extends InspectorPlaces {
  readonly map: TrustMap
  readonly subject: MapSubject
  readonly run: RunStatus
  readonly nameOf: (id: string) => string
  readonly offReason: string | undefined
  readonly onChoose: (connection: string) => void
  readonly onClose: () => void
}

export function MapInspector(props: MapInspectorProps) {
  const { map, subject, nameOf, onChoose, onClose } = props
  const words = texts().trustMap.inspector
  const { deciding } = subject
  const also = alsoTouched(map, subject)
  const isSilent = subject.node?.kind === 'clients'
  return (
    <aside className="map-inspector" aria-label={words.label}>
      <header className="map-inspector-head">
        <StateMark state={stateShapes[subject.state]} size={16} />
        <span className="col grow">
          <h2 className="strong">{isSilent ? subject.title : words.title[subject.state]}</h2>
          <span className="caption dim ell" title={subject.title}>
            {subject.title}
          </span>
        </span>
        <IconButton icon="close" size="small" label={words.close} onClick={onClose} />
      </header>
      <div className="map-inspector-body">
        {!isSilent && <Reason deciding={deciding} nameOf={nameOf} />}
        {deciding !== undefined && <Certificates evidence={deciding} />}
        {deciding?.what === 'probe' && deciding.endpoint !== null && deciding.at !== null && (
          <ProbeSteps
            endpoint={deciding.endpoint}
            at={deciding.at}
            place={texts().trustMap.seenAt(nameOf(deciding.node), deciding.endpoint)}
          />
        )}
        {subject.node === undefined ? (
          <Evidence connections={subject.connections} nameOf={nameOf} />
        ) : (
          <Connections
            title={words.connections}
            connections={subject.connections}
            nameOf={nameOf}
            onChoose={onChoose}
          />
        )}
        {subject.node === undefined && also.length > 0 && (
          <Connections title={words.also} connections={also} nameOf={nameOf} onChoose={onChoose} />
        )}
      </div>
      <InspectorTasks {...props} />
    </aside>
  )
}

function Reason({
  deciding,
  nameOf,
}: {
  readonly deciding: MapEvidence | undefined
  readonly nameOf: (id: string) => string
}) {
  const words = texts().trustMap
  const finding = deciding?.finding ?? null
  if (deciding === undefined || finding === null)
    return (
      <p className="reading" aria-live="polite">
        {words.inspector.worksBecause}
      </p>
    )
  return (
    <div className="reading col map-reason" aria-live="polite">
      <p>
        <b>{nameOf(deciding.node)}:</b> {words.finding(finding)}
      </p>
      <p>{words.advice(finding)}</p>
    </div>
  )
}

function Certificates({ evidence: { assigned, served } }: { readonly evidence: MapEvidence }) {
  const words = texts().trustMap.inspector
  if (assigned === null || served === null) return null
  return (
    <div className="map-cards">
      <Card title={words.assigned} certificate={assigned} />
      <Icon name="st-drift" tone="drift" label={words.differs} />
      <Card title={words.served} certificate={served} />
    </div>
  )
}

function Card({
  title,
  certificate: { name, thumbprint },
}: {
  readonly title: string
  readonly certificate: NonNullable<MapEvidence['assigned']>
}) {
  return (
    <div className="framed map-card">
      <span className="caption dim">{title}</span>
      <b className="ell" title={name}>
        {name}
      </b>
      <span className="mono dim selectable" title={groupThumbprint(thumbprint)}>
        {groupThumbprint(thumbprint.slice(0, 8))}
      </span>
    </div>
  )
}

function Evidence({
  connections,
  nameOf,
}: {
  readonly connections: readonly MapConnection[]
  readonly nameOf: (id: string) => string
}) {
  const words = texts().trustMap
  const all = connections.flatMap(({ kind, evidence }) =>
    evidence.map(each => {
      const seenAt = words.seenAt(nameOf(each.node), each.endpoint)
      return {
        each,
        what: words.evidence(each),
        seenAt: connections.length > 1 ? `${words.kind(kind)}, ${seenAt}` : seenAt,
        said: each.finding === null ? words.fine(each) : words.finding(each.finding),
      }
    }),
  )
  // Two services of one port that say the same are said once.
  const told = new Map(all.map(line => [`${line.what} ${line.seenAt} ${line.said}`, line]))
  // A single probe has said it already, link by link.
  if (told.size === 1 && all.every(({ each }) => each.what === 'probe' && each.endpoint !== null)) return null
  return (
    <section>
      <h3 className="strong">{words.inspector.evidence}</h3>
      <ul className="framed map-evidence">
        {[...told].map(([key, { each, what, seenAt, said }]) => (
          <li key={key} className={`map-evidence-${each.state}`}>
            <StateMark state={stateShapes[each.state]} label={words.state(each.state)} />
            <span className="map-evidence-what">
              {what}
              <span className="caption dim">{seenAt}</span>
            </span>
            <span className="grow">{said}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Connections(props: {
  readonly title: string
  readonly connections: readonly MapConnection[]
  readonly nameOf: (id: string) => string
  readonly onChoose: (connection: string) => void
}) {
  const words = texts().trustMap
  const { title, connections, nameOf, onChoose } = props
  return (
    <section>
      <h3 className="strong">{title}</h3>
      <ul className="map-also">
        {connections.slice(0, connectionsAtMost).map(({ id, from, to, kind, state }) => (
          <li key={id} className="row">
            <StateMark state={stateShapes[state]} label={words.state(state)} />
            <LinkButton onClick={() => onChoose(id)}>
              {words.between(nameOf(from), nameOf(to))}, {words.kind(kind)}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The table has them all. */
const connectionsAtMost = 30
