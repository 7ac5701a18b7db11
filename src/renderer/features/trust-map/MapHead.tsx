/** The head of the map: which connections are shown, and how large. */
import { texts } from '../../../text/texts.ts'
import { Button, IconButton } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import type { KindFilter, MapFilter } from './map-picture.ts'
import type { ZoomChange } from './use-zoom.ts'

const kinds: readonly KindFilter[] = ['all', 'mtls', 'tokens', 'metadata']

export interface MapHeadProps {
  readonly filter: MapFilter
  readonly onFilter: (filter: MapFilter) => void
  readonly isTable: boolean
  readonly onTable: (isTable: boolean) => void
  readonly scale: number
  readonly onZoom: (by: ZoomChange) => void
}

export function MapHead({ filter, onFilter, isTable, onTable, scale, onZoom }: MapHeadProps) {
  const words = texts().trustMap
  return (
    <PaneHead title={words.title}>
      <span className="map-filters row">
        <Segmented
          label={words.views.label}
          options={kinds.map(value => ({ value, label: words.views[value] }))}
          value={filter.kind}
          onChange={kind => onFilter({ ...filter, kind })}
        />
        <CheckBox
          label={words.onlyProblems}
          checked={filter.onlyProblems}
          onChange={onlyProblems => onFilter({ ...filter, onlyProblems })}
        />
        <CheckBox label={words.asTable} checked={isTable} onChange={onTable} />
        {!isTable && (
          <span className="row">
            <IconButton
              icon="minus"
              size="small"
              label={words.zoom.out}
              shortcut="-"
              onClick={() => onZoom(-1)}
            />
            <output className="caption dim map-zoom" aria-live="polite">
              {words.zoom.level(Math.round(scale * 100))}
            </output>
            <IconButton
              icon="plus"
              size="small"
              label={words.zoom.in}
              shortcut="+"
              onClick={() => onZoom(1)}
            />
            <Button size="small" variant="quiet" title={words.zoom.fitTitle} onClick={() => onZoom('fit')}>
              {words.zoom.fit}
            </Button>
          </span>
        )}
      </span>
    </PaneHead>
  )
}
