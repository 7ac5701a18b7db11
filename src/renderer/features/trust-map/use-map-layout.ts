/** The layout of a picture; the code that places it is fetched when the first map is drawn. */
import { useEffect, useState } from 'react'
import type { MapLayout } from './map-layout.ts'
import type { Picture } from './map-picture.ts'

type LayOut = (picture: Picture) => MapLayout
let known: LayOut | undefined

export interface LaidOut {
  /** The one before stays until the next is ready. */
  readonly layout: MapLayout | undefined
  readonly hasFailed: boolean
}

export function useMapLayout(picture: Picture): LaidOut {
  const [laid, setLaid] = useState<{ readonly key: string; readonly layout: MapLayout }>()
  const [hasFailed, setFailed] = useState(false)
  const key = drawnOf(picture)
  const isCurrent = laid?.key === key
  useEffect(() => {
    if (isCurrent) return undefined
    let isWanted = true
    const draw = (layOut: LayOut): void => {
      if (isWanted) setLaid({ key, layout: layOut(picture) })
    }
    fetchLayout().then(draw, () => {
      if (isWanted) setFailed(true)
    })
    return () => {
      isWanted = false
    }
  }, [isCurrent, key, picture])
  return { layout: laid?.layout, hasFailed }
}

async function fetchLayout(): Promise<LayOut> {
  known ??= (await import('./map-layout.ts')).layOutMap
  return known
}

/** Everything that is drawn of it, and nothing else: a map that was only computed anew is not laid out again. */
function drawnOf({ frames, boxes, lines }: Picture): string {
  const box = ({ id, label, sublabel, node }: Picture['boxes'][number]) => [id, label, sublabel, node.state]
  return JSON.stringify([
    frames.map(frame => [frame.id, frame.label, frame.boxes.map(box)]),
    boxes.map(box),
    lines.map(({ id, from, to, state, badge }) => [id, from, to, state, badge]),
  ])
}
