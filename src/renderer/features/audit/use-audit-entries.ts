/** The entries of the audit log, newest first: a first page at once, older pages behind it, new entries as they come. */
import { useEffect, useState } from 'react'
import type { AuditEntry } from '../../../contract/audit.ts'
import type { Problem } from '../../../contract/problem.ts'
import { useClient, type Client } from '../../bridge/client.ts'

const pageSize = 1000
/** Enough for years of work; what is older is told by the count and found with the command line. */
const most = 20_000

export type AuditEntries =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'ready'; readonly entries: readonly AuditEntry[]; readonly total: number }

export function useAuditEntries(): AuditEntries {
  const client = useClient()
  const [answer, setAnswer] = useState<AuditEntries>({ state: 'loading' })
  useEffect(() => {
    let reading = new AbortController()
    const readAgain = (): void => {
      reading.abort()
      reading = new AbortController()
      void readAll(client, reading.signal, setAnswer)
    }
    readAgain()
    const stops = [
      client.onEvent('audit.appended', readAgain),
      client.onConnection(state => {
        if (state === 'connected') readAgain()
      }),
    ]
    return () => {
      reading.abort()
      for (const stop of stops) stop()
    }
  }, [client])
  return answer
}

async function readAll(
  client: Client,
  signal: AbortSignal,
  show: (answer: AuditEntries) => void,
): Promise<void> {
  const entries: AuditEntry[] = []
  for (;;) {
    const page = await client.request('audit.list', { offset: entries.length, limit: pageSize }, { signal })
    if (signal.aborted) return
    if (!page.ok) {
      if (entries.length === 0) show({ state: 'failed', problem: page.problem })
      return
    }
    entries.push(...page.value.entries)
    show({ state: 'ready', entries: [...entries], total: page.value.total })
    if (page.value.entries.length < pageSize || entries.length >= Math.min(page.value.total, most)) return
  }
}
