/** Opens the served certificate where one of the stores has it; nothing otherwise. */
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { useCommands } from '../../console/commands.tsx'

export function StoredCertificate({ thumbprint }: { readonly thumbprint: ThumbprintSha1 }) {
  const commands = useCommands()
  const words = texts().probesPage
  const answer = useRequest(
    'certificates.find',
    { text: thumbprint, field: 'sha1' },
    { refreshOn: 'certificates.changed' },
  )
  const [stored] = answer.state === 'ready' ? answer.value.rows : []
  if (stored === undefined) return null
  const { ref, friendlyName, issuedTo } = stored
  return (
    <Button
      size="small"
      title={words.evidence.inStores(friendlyName ?? issuedTo)}
      onClick={() => commands.invoke('certificates.open', { ref })}
    >
      {words.actions.openCertificate}
    </Button>
  )
}
