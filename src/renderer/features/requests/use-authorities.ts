/** The authorities of the stores, read again when a certificate comes or goes. */
import { useEffect, useState } from 'react'
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import type { Result } from '../../../contract/result.ts'
import { useClient, useEvent } from '../../bridge/client.ts'
import { readAuthorities } from './read-authorities.ts'
import type { Authority } from './request-flow.ts'

/** Undefined until they are read. */
export function useAuthorities(identity: AssignmentIdentity): Result<readonly Authority[]> | undefined {
  const client = useClient()
  const [answer, setAnswer] = useState<Result<readonly Authority[]>>()
  const [changes, setChanges] = useState(0)
  useEvent('certificates.changed', () => setChanges(count => count + 1))
  useEffect(() => {
    let isWanted = true
    void readAuthorities(client, identity).then(result => {
      if (isWanted) setAnswer(result)
    })
    return () => {
      isWanted = false
    }
  }, [client, identity, changes])
  return answer
}
