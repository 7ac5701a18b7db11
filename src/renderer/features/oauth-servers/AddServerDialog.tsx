/** A new authorization server: its document is read and checked, then it is stored under a name. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { TextField } from '../../components/TextField.tsx'
import { ReadDocument, useDocumentReading } from '../../documents/ReadDocument.tsx'

export interface AddServerDialogProps {
  readonly onClose: () => void
}

export function AddServerDialog({ onClose }: AddServerDialogProps) {
  const words = texts().oauthServers.add
  const client = useClient()
  const document = useDocumentReading({ url: '', product: 'acs', compareWith: undefined })
  const [name, setName] = useState('microsoft.sts')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const reading = document.reading?.id ?? undefined
  const submit = async (): Promise<void> => {
    if (reading === undefined) return document.run()
    setBusy(true)
    const result = await client.request('oauthServers.add', {
      name: name.trim(),
      reading,
      acceptSecurityIdentifiers: false,
      authorizationUriOverride: null,
      type: null,
    })
    setBusy(false)
    if (result.ok) onClose()
    else setProblem(result.problem)
  }
  const offReason = reading === undefined ? undefined : name.trim() === '' ? words.missing : undefined
  return (
    <Dialog
      title={words.title}
      icon="authserver"
      width={860}
      height={640}
      onCancel={onClose}
      onSubmit={() => void submit()}
      foot={
        <>
          <Button variant="primary" type="submit" busy={busy || document.isRunning} offReason={offReason}>
            {reading === undefined ? texts().metadataPage.check.read : words.button}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <p className="reading dim">{words.lead}</p>
      <TextField
        label={words.identity}
        hint={words.identityHint}
        value={name}
        maxLength={64}
        onChange={setName}
      />
      {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
      <ReadDocument document={document} />
    </Dialog>
  )
}
