/** The requests that wait for their certificate: their files once more, and giving one up. */
import type { PendingRequest } from '../../../contract/certificate-request.ts'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, useFiles } from '../../bridge/client.ts'
import { Button } from '../../components/Button.tsx'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { useDialogs } from '../../console/dialogs.tsx'

export function WaitingList(props: {
  readonly requests: readonly PendingRequest[]
  readonly chosen: PendingRequest | undefined
  readonly onChoose: (request: PendingRequest) => void
  readonly onProblem: (problem: Problem) => void
}) {
  const { requests, chosen, onProblem } = props
  const words = texts().requests.pending
  const client = useClient()
  const files = useFiles()
  const dialogs = useDialogs()
  const saveAgain = async (request: PendingRequest): Promise<void> => {
    const file = await client.request('requests.file', { id: request.id })
    if (!file.ok) return onProblem(file.problem)
    const saved = await files.saveText(file.value.name, file.value.pem)
    if (!saved.ok) onProblem(saved.problem)
  }
  const remove = async (request: PendingRequest): Promise<void> => {
    const removed = await client.request('requests.remove', { ids: [request.id] })
    if (!removed.ok) onProblem(removed.problem)
  }
  const askToRemove = (request: PendingRequest): void => {
    dialogs.open(shut => (
      <ConfirmDialog
        title={words.title}
        question={words.removeQuestion(request.friendlyName)}
        explain={words.removeExplain}
        confirmLabel={words.removeConfirm}
        stayLabel={words.keep}
        onStay={shut}
        onConfirm={() => {
          shut()
          void remove(request)
        }}
      />
    ))
  }
  const offReason = chosen === undefined ? words.selectFirst : undefined
  return (
    <>
      <b>{words.list}</b>
      <ShortTable
        className="requests-names"
        label={words.list}
        columns={pendingColumns()}
        rows={requests}
        rowKey={({ id }) => id}
        selected={chosen?.id}
        onSelect={props.onChoose}
        empty={words.none}
      />
      {requests.length > 0 && (
        <div className="row">
          <Button
            offReason={offReason}
            onClick={() => {
              if (chosen !== undefined) void saveAgain(chosen)
            }}
          >
            {words.again}
          </Button>
          <Button
            offReason={offReason}
            onClick={() => {
              if (chosen !== undefined) askToRemove(chosen)
            }}
          >
            {words.remove}
          </Button>
        </div>
      )}
    </>
  )
}

function pendingColumns(): readonly TableColumn<PendingRequest>[] {
  const words = texts().requests.pending
  const cut = (text: string) => (
    <span className="ell" title={text}>
      {text}
    </span>
  )
  return [
    { id: 'name', title: words.columns.name, width: 180, render: ({ friendlyName }) => cut(friendlyName) },
    { id: 'usage', title: words.columns.usage, render: ({ types }) => cut(words.usage(types)) },
    {
      id: 'target',
      title: words.columns.target,
      width: 170,
      render: ({ identity, identityName }) => cut(identity === 'global' ? 'Global' : identityName),
    },
    { id: 'since', title: words.columns.since, width: 90, render: ({ createdAt }) => words.since(createdAt) },
  ]
}
