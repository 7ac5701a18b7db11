/** Above the list of Certificate Enrollment Requests: those made here wait in the vault, not as certificates of the store. */
import type { ComputerId } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { useCommands } from '../../console/commands.tsx'

export function WaitingRequests({
  computer,
  offReason,
}: {
  readonly computer: ComputerId
  readonly offReason: string | undefined
}) {
  const { pending, commands: labels } = texts().requests
  const commands = useCommands()
  const answer = useRequest('requests.list', {}, { refreshOn: 'requests.changed' })
  const requests = answer.state === 'ready' ? answer.value.requests : []
  const count = requests.filter(request => request.computer === computer).length
  if (count === 0) return null
  return (
    <Banner
      state="info"
      title={pending.waiting(count)}
      action={
        <Button
          size="small"
          offReason={offReason}
          onClick={() => commands.invoke('requests.pending', undefined)}
        >
          {labels.pending}
        </Button>
      }
    />
  )
}
