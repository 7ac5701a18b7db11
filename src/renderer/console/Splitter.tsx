/** The line between two panes: drag it, or focus it and use the arrows; Home and End go to the bounds. */
import { useRef } from 'react'

export interface SplitterProps {
  readonly label: string
  /** `vertical` stands between left and right. */
  readonly orientation: 'vertical' | 'horizontal'
  /** CSS px of the pane it sizes. */
  readonly size: number
  readonly least: number
  readonly most: number
  /** The sized pane lies after the line (right, below): moving towards it makes it smaller. */
  readonly after?: boolean | undefined
  readonly onResize: (size: number) => void
}

const keyboardStep = 8

export function Splitter(props: SplitterProps) {
  const { label, orientation, size, least, most, after = false, onResize } = props
  const start = useRef<{ at: number; size: number }>(undefined)
  const sign = after ? -1 : 1
  const isVertical = orientation === 'vertical'
  const position = (event: { clientX: number; clientY: number }) =>
    isVertical ? event.clientX : event.clientY
  return (
    <div
      className={`splitter splitter-${orientation}`}
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { at: position(event), size }
      }}
      onPointerMove={event => {
        const from = start.current
        if (from) onResize(from.size + sign * (position(event) - from.at))
      }}
      onPointerUp={() => {
        start.current = undefined
      }}
      onKeyDown={event => {
        const back = isVertical ? 'ArrowLeft' : 'ArrowUp'
        const forth = isVertical ? 'ArrowRight' : 'ArrowDown'
        if (event.key === back) onResize(size - sign * keyboardStep)
        else if (event.key === forth) onResize(size + sign * keyboardStep)
        else if (event.key === 'Home') onResize(least)
        else if (event.key === 'End') onResize(most)
        else return
        event.preventDefault()
      }}
    />
  )
}
