/** The estate in and out by file: a file is read and reviewed before anything changes; a saved one is told. */
import { useState } from 'react'
import type { RequestOutput } from '../../../contract/api.ts'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, useFiles } from '../../bridge/client.ts'
import { useToasts } from '../../console/toasts.tsx'

/** What a file would make of the estate, and how it is called. */
export interface EstateReview extends RequestOutput<'estate.readFile'> {
  readonly fileName: string
}

export interface EstateFile {
  readonly isReading: boolean
  /** Of the last attempt. */
  readonly problem: Problem | undefined
  /** Must be called from a click or key: browsers open no picker otherwise. */
  read(): Promise<void>
  save(format: 'json' | 'csv'): Promise<void>
}

export function useEstateFile(onReview: (review: EstateReview) => void): EstateFile {
  const client = useClient()
  const files = useFiles()
  const toasts = useToasts()
  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  return {
    isReading,
    problem,
    async read() {
      setProblem(undefined)
      const picked = await files.pick({ purpose: 'estate', multiple: false })
      if (!picked.ok) return setProblem(picked.problem)
      const [file] = picked.value
      if (file === undefined) return
      setReading(true)
      const answer = await client.request('estate.readFile', { ticket: file.ticket })
      setReading(false)
      void files.discard(file.ticket)
      if (answer.ok) onReview({ ...answer.value, fileName: file.name })
      else setProblem(answer.problem)
    },
    async save(format) {
      setProblem(undefined)
      const prepared = await client.request('estate.prepareExport', { format })
      if (!prepared.ok) return setProblem(prepared.problem)
      const saved = await files.save(prepared.value)
      void files.discard(prepared.value.ticket)
      if (!saved.ok) setProblem(saved.problem)
      else if (saved.value.outcome === 'saved')
        toasts.show({ title: texts().estate.file.saved(saved.value.name ?? prepared.value.suggestedName) })
    },
  }
}
