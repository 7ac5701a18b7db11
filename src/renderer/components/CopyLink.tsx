/** Puts a text on the clipboard and says so in its own place: inside a window no toast can be seen. */
import { useEffect, useState } from 'react'
import { LinkButton } from './Button.tsx'

export interface CopyLinkProps {
  readonly text: string
  readonly label: string
  /** Stands in the place of the label for two seconds, and is announced. */
  readonly doneLabel: string
}

const doneForMs = 2000

export function CopyLink({ text, label, doneLabel }: CopyLinkProps) {
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return undefined
    const timer = setTimeout(() => setDone(false), doneForMs)
    return () => clearTimeout(timer)
  }, [isDone])
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setDone(true)
  }
  return (
    <span role="status">
      <LinkButton onClick={() => void copy()}>{isDone ? doneLabel : label}</LinkButton>
    </span>
  )
}
