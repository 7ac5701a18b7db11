/** The requests behind the Export Wizard: what is exported, then prepare, save and finish, in this order. */
import { useEffect, useReducer, useState, type Dispatch } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { CertificateRef } from '../../../contract/stored-certificate.ts'
import { useClient, useFiles, type Client } from '../../bridge/client.ts'
import { exportFlow, startExport, toExportFormat, type ExportEvent, type ExportFlow } from './export-flow.ts'
import { toExportSubject, type ExportSubject } from './export-subject.ts'

export type SubjectsState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'ready'; readonly subjects: readonly ExportSubject[] }

export interface ExportSession {
  readonly flow: ExportFlow
  readonly dispatch: Dispatch<ExportEvent>
  readonly subjects: SubjectsState
  reload(): void
  run(subjects: readonly ExportSubject[]): Promise<void>
}

export function useExport(refs: readonly CertificateRef[]): ExportSession {
  const client = useClient()
  const files = useFiles()
  const [flow, dispatch] = useReducer(exportFlow, startExport)
  const [subjects, setSubjects] = useState<SubjectsState>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isCurrent = true
    void readSubjects(client, refs).then(result => {
      if (isCurrent) setSubjects(result)
    })
    return () => {
      isCurrent = false
    }
  }, [client, refs, attempt])
  return {
    flow,
    dispatch,
    subjects,
    reload: () => setAttempt(attempt + 1),
    async run(chosen) {
      dispatch({ type: 'started' })
      const format = toExportFormat(flow.choices, chosen)
      const prepared = await client.request('certificates.prepareExport', { refs: [...refs], format })
      if (!prepared.ok) {
        dispatch({ type: 'failed', problem: prepared.problem })
        return
      }
      dispatch({ type: 'prepared' })
      const saved = await files.save(prepared.value)
      if (!saved.ok || saved.value.outcome === 'cancelled') {
        void files.discard(prepared.value.ticket)
        dispatch(saved.ok ? { type: 'cancelled' } : { type: 'failed', problem: saved.problem })
        return
      }
      const { name, receivedSha256 } = saved.value
      const finished = await client.request('certificates.finishExport', {
        ticket: prepared.value.ticket,
        receivedSha256,
      })
      dispatch(
        finished.ok
          ? {
              type: 'exported',
              exported: {
                prepared: prepared.value,
                fileName: name ?? prepared.value.suggestedName,
                savedTo: name === null ? 'browser' : 'disk',
                keyDeleted: finished.value.keyDeleted,
              },
            }
          : { type: 'failed', problem: finished.problem },
      )
    },
  }
}

/** One after the other: hundreds at once would be refused as too many requests. */
async function readSubjects(client: Client, refs: readonly CertificateRef[]): Promise<SubjectsState> {
  const subjects: ExportSubject[] = []
  for (const ref of refs) {
    const details = await client.request('certificates.details', { ref })
    if (!details.ok) return { state: 'failed', problem: details.problem }
    subjects.push(toExportSubject(details.value))
  }
  return { state: 'ready', subjects }
}
