/** A view over its preview strip: the strip can be sized and hidden, and is out of the way in small windows. */
import type { ReactNode } from 'react'
import { useConsoleLabels } from './console-labels.ts'
import { usePanes } from './panes.tsx'
import { Splitter } from './Splitter.tsx'
import { useKeptSize } from './view-state.tsx'

export interface SplitBelowProps {
  readonly children: ReactNode
  readonly below: ReactNode
  /** Names the strip for assistive technology. */
  readonly label: string
  /** CSS px at first; 152 unless told. */
  readonly height?: number | undefined
  /** Sizes are kept per key. */
  readonly stateKey: string
}

const least = 96
const most = 320

export function SplitBelow({ children, below, label, height = 152, stateKey }: SplitBelowProps) {
  const labels = useConsoleLabels()
  const panes = usePanes()
  const [size, setSize] = useKeptSize(`size.${stateKey}`, height, least, most)
  return (
    <>
      {children}
      {panes.preview.isShown && (
        <>
          <Splitter
            label={labels.resizePreview}
            orientation="horizontal"
            size={size}
            least={least}
            most={most}
            after
            onResize={setSize}
          />
          <section
            className="preview"
            aria-label={label}
            data-pane="preview"
            tabIndex={-1}
            style={{ height: size }}
          >
            {below}
          </section>
        </>
      )}
    </>
  )
}
