/** One box or line of the drawing as an option of its list: what is drawn, what is read, and the rings around it. */
import { createElement, type ReactNode } from 'react'
import { texts } from '../../../text/texts.ts'
import type { Area, PlacedLine } from './frame-layout.ts'
import type { PlacedBox } from './map-layout.ts'
import { badgeShapes, boxShapes, roundedPath, type Shape } from './map-shapes.ts'

interface OptionProps {
  readonly id: string
  readonly isChosen: boolean
  readonly hasCursor: boolean
  readonly onPress: () => void
}

export function BoxOption({ placed, ...option }: OptionProps & { readonly placed: PlacedBox }) {
  const { box, area } = placed
  const words = texts().trustMap
  const state = box.node.kind === 'clients' ? undefined : box.node.state
  return (
    <Option {...option} label={words.spokenBox(box.label, box.sublabel, state)} title={box.node.label}>
      <Shapes shapes={boxShapes(box, area)} />
      <Rings area={area} radius={6} {...option} />
    </Option>
  )
}

export function LineOption({
  placed,
  nameOf,
  ...option
}: OptionProps & { readonly placed: PlacedLine; readonly nameOf: (id: string) => string }) {
  const { line, badge, points } = placed
  const words = texts().trustMap
  const between = words.between(nameOf(line.from), nameOf(line.to))
  const kinds = words.kinds([...new Set(line.connections.map(({ kind }) => kind))])
  const label = words.spokenLine(between, kinds, line.state, line.badge)
  const area = { ...badge, x: badge.x - badge.width / 2, y: badge.y - badge.height / 2 }
  return (
    <Option {...option} label={label} title={label}>
      <path className="map-hit" d={roundedPath(points)} />
      <Shapes shapes={badgeShapes(placed)} />
      <Rings area={area} radius={12} {...option} />
    </Option>
  )
}

function Option(
  props: OptionProps & { readonly label: string; readonly title: string; readonly children: ReactNode },
) {
  return (
    <g
      id={props.id}
      className="map-option"
      role="option"
      aria-label={props.label}
      aria-selected={props.isChosen}
      onClick={props.onPress}
    >
      {/* What is drawn is read as the label. */}
      <g aria-hidden="true">
        <title>{props.title}</title>
        {props.children}
      </g>
    </g>
  )
}

/** Around what is chosen, and where the keyboard is. */
function Rings({ area, radius, isChosen, hasCursor }: OptionProps & { area: Area; radius: number }) {
  const ring = (by: number, name: string) => (
    <rect
      className={name}
      x={area.x - by}
      y={area.y - by}
      width={area.width + 2 * by}
      height={area.height + 2 * by}
      rx={radius + by - 2}
    />
  )
  return (
    <>
      {isChosen && ring(3, 'map-ring')}
      {hasCursor && ring(6, 'map-cursor')}
    </>
  )
}

export function Shapes({ shapes }: { readonly shapes: readonly Shape[] }) {
  return (
    <>
      {shapes.map(({ tag, attributes, fill, stroke, text }, at) =>
        createElement(
          tag,
          { key: at, className: `map-fill-${fill} map-stroke-${stroke}`, ...attributes },
          // The blank keeps two lines of words apart for whoever reads the text alone; it is not drawn.
          text === undefined ? undefined : `${text} `,
        ),
      )}
    </>
  )
}
