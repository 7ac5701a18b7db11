/** By hand: the thumbprint as somebody read it on the server. Another one is told, and shows as drift from then on. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { TextField } from '../../components/TextField.tsx'
import type { ReplicaRow } from './replica-rows.ts'

export function ReadBackDialog({ row, onClose }: { readonly row: ReplicaRow; readonly onClose: () => void }) {
  const { readBack: words } = texts().replicationPage
  const client = useClient()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const parsed = ThumbprintSha1.safeParse(typed)
  const confirm = async (): Promise<void> => {
    if (!parsed.success || busy) return
    setBusy(true)
    const { replica, delivery } = row
    const result = await client.request('replication.confirm', {
      server: replica.server,
      type: delivery.type,
      thumbprint: typed,
    })
    setBusy(false)
    if (result.ok) onClose()
    else setProblem(result.problem)
  }
  return (
    <Dialog
      title={words.title(row.replica.replicaFqdn)}
      icon="check"
      width={520}
      onCancel={onClose}
      onSubmit={() => void confirm()}
      foot={
        <>
          <Button
            variant="primary"
            type="submit"
            busy={busy}
            offReason={parsed.success ? undefined : words.notAThumbprint}
          >
            {words.confirm}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="estate-form">
        {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
        <TextField
          label={words.field}
          value={typed}
          mono
          autoFocus
          spellCheck={false}
          maxLength={200}
          hint={words.hint}
          onChange={value => {
            setTyped(value)
            setProblem(undefined)
          }}
        />
        <p className="caption dim selectable">{words.expected(groupThumbprint(row.delivery.thumbprint))}</p>
      </div>
    </Dialog>
  )
}
