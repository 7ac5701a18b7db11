/** What stands where content will come: nothing for 300 ms, then quiet bars, never a spinner alone. */
import { useEffect, useState } from 'react'
import { useLabels } from './labels.ts'
import { useElapsedSeconds } from './use-elapsed-seconds.ts'

export interface WaitingProps {
  /** Spoken, and drawn with the elapsed time once the wait is long. */
  readonly label?: string | undefined
}

const widths = ['70%', '52%', '61%', '44%']

export function Waiting({ label }: WaitingProps) {
  const labels = useLabels()
  const seconds = useElapsedSeconds()
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  const words = label ?? labels.loading
  if (!isShown) return <div role="status" aria-label={words} />
  return (
    <div className="skeleton" role="status" aria-label={words}>
      {widths.map(width => (
        <i key={width} style={{ width }} />
      ))}
      {seconds >= 10 && (
        <span className="caption dim">
          {words} ({labels.elapsed(seconds)})
        </span>
      )}
    </div>
  )
}
