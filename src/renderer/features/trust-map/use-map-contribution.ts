/** What the map adds to the frame: its counts in the status bar, and the picture as a file. */
import { useMemo } from 'react'
import type { TrustMap, TrustState } from '../../../contract/trust-map.ts'
import { texts } from '../../../text/texts.ts'
import { separator, type Action } from '../../console/action.ts'
import { useContribution } from '../../console/contributions.tsx'
import { standaloneSvg } from './map-svg.ts'
import type { MapLayout } from './map-layout.ts'
import type { Picture } from './map-picture.ts'
import { useMapFile, type MapFormat } from './use-map-file.ts'

export interface ShownMap {
  readonly map: TrustMap
  readonly picture: Picture
  /** Undefined until it was laid out, and when that failed. */
  readonly layout: MapLayout | undefined
}

/** @param tools of the probes: they stand first. */
export function useMapContribution({ map, picture, layout }: ShownMap, tools: readonly Action[]): void {
  const file = useMapFile()
  const contribution = useMemo(() => {
    const words = texts().trustMap
    const counts = words.status(map.nodes.length, countStates(map))
    const probed = map.probedAt === null ? words.neverProbed : words.probed(map.probedAt)
    const save = (format: MapFormat): Action => ({
      kind: 'action',
      id: `map.${format}`,
      label: words.export[format],
      icon: 'export',
      offReason: layout === undefined ? words.export.failed : undefined,
      run() {
        if (layout === undefined) return
        const description = words.export.description(counts, probed)
        void file.save(format, standaloneSvg(layout, { title: words.title, description }))
      },
    })
    return {
      place: [...tools, separator('map'), save('svg'), save('png')],
      status: [counts, ...(picture.leftOut === 0 ? [] : [words.leftOut(picture.leftOut)])],
    }
  }, [map, picture.leftOut, layout, file, tools])
  useContribution(contribution)
}

export function countStates({ connections }: TrustMap): { readonly [S in TrustState]: number } {
  const counts = { works: 0, attention: 0, broken: 0, 'not-proven': 0 }
  for (const { state } of connections) counts[state] += 1
  return counts
}
