/** Looks at a server itself and tells what it serves; the lists read themselves again by the event of the commit. */
import { useMemo, useState } from 'react'
import type { ProbedType } from '../../contract/observation.ts'
import type { CertificateType } from '../../contract/certificate-type.ts'
import { texts } from '../../text/texts.ts'
import { useClient } from '../bridge/client.ts'
import { useToasts } from '../console/toasts.tsx'

export interface Probe {
  readonly busy: boolean
  /** What was found; undefined when nothing could be asked. It is told either way. */
  run(server: string, type: CertificateType): Promise<ProbedType | undefined>
}

export function useProbe(): Probe {
  const client = useClient()
  const toasts = useToasts()
  const [busy, setBusy] = useState(false)
  return useMemo(
    () => ({
      busy,
      async run(server, type) {
        setBusy(true)
        const answer = await client.request('observations.probe', { server, types: [type] })
        setBusy(false)
        const words = texts().observation
        if (!answer.ok) {
          toasts.show({ title: texts().problem(answer.problem).what, state: 'warning' })
          return undefined
        }
        const [result] = answer.value.results
        if (result === undefined) return undefined
        const isSeen = result.outcome === 'seen'
        toasts.show({
          title: words.result(result),
          ...(isSeen ? { detail: words.notJudged } : {}),
          state: isSeen ? 'valid' : 'noreach',
        })
        return result
      },
    }),
    [client, toasts, busy],
  )
}
