/** Why nothing can be changed through this window, in words for buttons; undefined when it can. */
import { texts } from '../../text/texts.ts'
import { useRequest } from '../bridge/use-request.ts'

export function useReadOnlyReason(): string | undefined {
  const info = useRequest('app.info', {})
  return info.state === 'ready' && info.value.readOnly !== null ? texts().console.readOnly.reason : undefined
}
