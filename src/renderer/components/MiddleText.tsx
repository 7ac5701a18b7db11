/** Text that is cut in its middle when the room is narrow: host names and thumbprints tell more at both ends. */
import { splitForMiddle } from './split-for-middle.ts'

export interface MiddleTextProps {
  readonly text: string
}

export function MiddleText({ text }: MiddleTextProps) {
  const [head, tail] = splitForMiddle(text)
  if (tail === '')
    return (
      <span className="ell" title={text}>
        {text}
      </span>
    )
  return (
    <span className="middle" title={text}>
      <span>{head}</span>
      <span>{tail}</span>
    </span>
  )
}
