/** Key files to judge by: chosen through the bridge, kept by main under tickets, let go when they are no longer needed. */
import { useEffect, useEffectEvent, useState } from 'react'
import type { OfferedFile } from '../../../contract/file.ts'
import type { Problem } from '../../../contract/problem.ts'
import { useFiles } from '../../bridge/client.ts'

/** As many as one request may name. */
const most = 20

export interface KeyFiles {
  readonly files: readonly OfferedFile[]
  /** Why the last file could not be taken. */
  readonly problem: Problem | undefined
  readonly add: () => Promise<void>
  readonly remove: (ticket: string) => void
}

export function useKeyFiles(): KeyFiles {
  const port = useFiles()
  const [files, setFiles] = useState<readonly OfferedFile[]>([])
  const [problem, setProblem] = useState<Problem>()
  const letGo = useEffectEvent(() => {
    for (const file of files) void port.discard(file.ticket)
  })
  useEffect(() => () => letGo(), [])
  return {
    files,
    problem,
    add: async () => {
      const picked = await port.pick({ purpose: 'inspect', multiple: true })
      if (!picked.ok) {
        if (picked.problem.code !== 'cancelled') setProblem(picked.problem)
        return
      }
      setProblem(undefined)
      const all = [...files, ...picked.value]
      for (const surplus of all.slice(most)) void port.discard(surplus.ticket)
      setFiles(all.slice(0, most))
    },
    remove: ticket => {
      const removed = files.find(file => file.ticket === ticket)
      if (removed !== undefined) void port.discard(removed.ticket)
      setFiles(files.filter(file => file.ticket !== ticket))
    },
  }
}
