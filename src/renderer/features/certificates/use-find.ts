/** Searches over the stores, one at a time: a newer search ends the one before, and a late answer is thrown away. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RequestArgument } from '../../../contract/api.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { useClient } from '../../bridge/client.ts'

export type FindInput = RequestArgument<'certificates.find'>

export type FindState =
  | { readonly state: 'idle' }
  | { readonly state: 'searching' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | {
      readonly state: 'found'
      readonly input: FindInput
      readonly rows: readonly CertificateRow[]
      readonly total: number
      /** From asking to answering. */
      readonly elapsedMs: number
    }

export interface Find {
  readonly answer: FindState
  readonly search: (input: FindInput) => void
  readonly stop: () => void
}

export function useFind(): Find {
  const client = useClient()
  const [answer, setAnswer] = useState<FindState>({ state: 'idle' })
  const underWay = useRef<AbortController>(undefined)
  const search = useCallback(
    (input: FindInput) => {
      underWay.current?.abort()
      const mine = new AbortController()
      underWay.current = mine
      const startedAt = performance.now()
      // What was found before stays until the next answer: typing on does not make the list flicker.
      setAnswer(before => (before.state === 'found' ? before : { state: 'searching' }))
      void client.request('certificates.find', input, { signal: mine.signal }).then(result => {
        if (mine.signal.aborted) return
        const elapsedMs = performance.now() - startedAt
        if (result.ok) setAnswer({ state: 'found', input, ...result.value, elapsedMs })
        else setAnswer({ state: 'failed', problem: result.problem })
      })
    },
    [client],
  )
  const stop = useCallback(() => {
    underWay.current?.abort()
    setAnswer({ state: 'idle' })
  }, [])
  useEffect(() => () => underWay.current?.abort(), [])
  return { answer, search, stop }
}
