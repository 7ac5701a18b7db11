/** From a certificate that has just come to be, on to the Certificate Assignment wizard for what it was asked for. */
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { useCommands } from '../../console/commands.tsx'

export function AssignNow(props: {
  readonly of: { readonly identity: AssignmentIdentity; readonly types: readonly CertificateType[] }
  /** Closes the wizard that ends here. */
  readonly onLeave: () => void
}) {
  const { identity, types } = props.of
  const commands = useCommands()
  return (
    <Button
      variant="primary"
      size="small"
      onClick={() => {
        props.onLeave()
        commands.invoke('assignments.assign', { identity, types })
      }}
    >
      {texts().requests.pending.assign}
    </Button>
  )
}
