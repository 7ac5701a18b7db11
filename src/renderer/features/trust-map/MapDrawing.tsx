/**
 * The drawing: a list of boxes and lines for the keyboard and for screen readers, one Tab stop. Arrows go to the nearest
 * thing in their direction, Enter chooses it. Sizes are CSS px at 100 %.
 */
import { useEffect, useEffectEvent, useId, useState, type KeyboardEvent, type RefObject } from 'react'
import { texts } from '../../../text/texts.ts'
import { itemAfterKey, mapItems } from './map-cursor.ts'
import type { MapLayout } from './map-layout.ts'
import type { ZoomChange } from './use-zoom.ts'
import { BoxOption, LineOption, Shapes } from './MapOptions.tsx'
import { frameShapes, lineShapes } from './map-shapes.ts'

export interface MapDrawingProps {
  readonly layout: MapLayout
  /** 1 is 100 %. */
  readonly scale: number
  /** Id of a box or line. */
  readonly chosen: string | undefined
  /** By the id of what a line ends at. */
  readonly nameOf: (id: string) => string
  readonly onChoose: (id: string) => void
  readonly onLeave: () => void
  readonly onZoom: (by: ZoomChange) => void
  readonly scroller: RefObject<HTMLDivElement | null>
}

export function MapDrawing(props: MapDrawingProps) {
  const { layout, scale, chosen, nameOf, onChoose, scroller } = props
  const id = useId()
  const [cursor, setCursor] = useState<string>()
  const items = mapItems(layout)
  const at = items.findIndex(item => item.id === (cursor ?? chosen))
  const idOf = (item: string) => `${id}-${String(items.findIndex(each => each.id === item))}`
  useZoomWheel(scroller, props.onZoom)

  const move = (item: string): void => {
    setCursor(item)
    document.getElementById(idOf(item))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.ctrlKey) return
    const act = actOfKey(event.key, props, items[at]?.id)
    const next = act === undefined ? itemAfterKey(event.key, items, items[at]?.id) : undefined
    if (act === undefined && next === undefined) return
    event.preventDefault()
    act?.()
    if (next !== undefined) move(next.id)
  }
  const { width, height } = layout
  const optionOf = (item: string) => ({
    id: idOf(item),
    isChosen: item === chosen,
    hasCursor: item === items[at]?.id,
    onPress: () => {
      setCursor(item)
      onChoose(item)
    },
  })
  return (
    <div ref={scroller} className="map-scroll">
      <svg
        className="map-drawing"
        role="listbox"
        tabIndex={0}
        aria-label={texts().trustMap.drawing}
        aria-activedescendant={at < 0 ? undefined : `${id}-${String(at)}`}
        width={width * scale}
        height={height * scale}
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (at < 0) setCursor(items[0]?.id)
        }}
      >
        <g aria-hidden="true">
          {layout.frames.map(({ frame, area }) => (
            <Shapes key={frame.id} shapes={frameShapes(frame, area)} />
          ))}
          {layout.lines.map(line => (
            <Shapes key={line.line.id} shapes={lineShapes(line)} />
          ))}
        </g>
        {layout.boxes.map(box => (
          <BoxOption key={box.box.id} placed={box} {...optionOf(box.box.id)} />
        ))}
        {layout.lines.map(line => (
          <LineOption key={line.line.id} placed={line} nameOf={nameOf} {...optionOf(line.line.id)} />
        ))}
      </svg>
    </div>
  )
}

function actOfKey(
  key: string,
  { onChoose, onLeave, onZoom }: MapDrawingProps,
  current: string | undefined,
): (() => void) | undefined {
  switch (key) {
    case 'Enter':
    case ' ':
      return current === undefined ? undefined : () => onChoose(current)
    case 'Escape':
      return onLeave
    case '+':
      return () => onZoom(1)
    case '-':
      return () => onZoom(-1)
    case '0':
      return () => onZoom('reset')
    case 'f':
      return () => onZoom('fit')
    default:
      return undefined
  }
}

/** The browser would zoom the page; only a listener that is not passive can keep it from that. */
function useZoomWheel(scroller: RefObject<HTMLDivElement | null>, onZoom: MapDrawingProps['onZoom']): void {
  const zoom = useEffectEvent(onZoom)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey) return
      event.preventDefault()
      zoom(event.deltaY < 0 ? 1 : -1)
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [scroller])
}
