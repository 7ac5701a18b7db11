/** A name that is cut in its middle when the room is narrow; the whole name is in the tooltip and is what is read. */
import { fitMiddle, isCutInMiddle } from './fit-middle.ts'
import { textWidth } from './text-width.ts'

export interface MiddleTextProps {
  readonly text: string
  /** CSS px there are; left out, the text is cut at its end. */
  readonly width?: number | undefined
}

export function MiddleText({ text, width }: MiddleTextProps) {
  const shown = width === undefined || !isCutInMiddle(text) ? text : fitMiddle(text, width, textWidth)
  if (shown === text)
    return (
      <span className="ell" title={text}>
        {text}
      </span>
    )
  return (
    <span className="ell" title={text}>
      <span aria-hidden="true">{shown}</span>
      <span className="visually-hidden">{text}</span>
    </span>
  )
}
