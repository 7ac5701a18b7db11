/**
 * The question before a deletion: what goes, where it goes, what it takes along, and what uses it now. Certificates in
 * use need a tick of their own.
 */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { CertificateRow, CertificateUse } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { BlastRadius } from '../../lists/BlastRadius.tsx'

export interface DeleteDialogProps {
  /** At least one, all of one store. */
  readonly rows: readonly CertificateRow[]
  readonly storeName: string
  /** After they are in the recycle bin. */
  readonly onDeleted: () => void
  readonly onClose: () => void
}

export function DeleteDialog({ rows, storeName, onDeleted, onClose }: DeleteDialogProps) {
  const text = texts()
  const words = text.certificates.delete
  const remove = useCommand('certificates.delete')
  const [evenIfInUse, setEvenIfInUse] = useState(false)
  const { state } = remove
  const known = usesOf(rows)
  const found = state.state === 'failed' ? foundUses(state.problem) : []
  const isInUse = known.length > 0 || found.length > 0
  const run = async () => {
    const result = await remove.run({ refs: rows.map(row => row.ref), evenIfInUse })
    if (!result.ok) return
    onClose()
    onDeleted()
  }
  const name = rows[0] === undefined ? '' : text.certificates.named(rows[0])
  return (
    <Dialog
      title={words.title}
      icon="recycle"
      width={500}
      urgent
      onCancel={onClose}
      onSubmit={() => void run()}
      foot={
        <>
          <Button
            variant="primary"
            type="submit"
            autoFocus={!isInUse}
            busy={state.state === 'running'}
            offReason={isInUse && !evenIfInUse ? words.needsConsent : undefined}
          >
            {words.button(rows.length)}
          </Button>
          <Button onClick={onClose}>{text.component.cancel}</Button>
        </>
      }
    >
      <h2 className="subtitle">{words.question(rows.length, name, storeName)}</h2>
      <Consequences rows={rows} />
      <BlastRadius of={{ of: 'stored', refs: rows.map(row => row.ref) }} withoutAssignments />
      {isInUse && (
        <Banner state="warning" title={known.length > 0 ? words.inUse(countInUse(rows)) : words.inUseAgain}>
          <ul className="use-list">
            {(known.length > 0 ? known : found).map(use => (
              <li key={use}>{use}</li>
            ))}
          </ul>
        </Banner>
      )}
      {isInUse && <CheckBox label={words.evenSo} checked={evenIfInUse} onChange={setEvenIfInUse} />}
      {state.state === 'failed' && found.length === 0 && (
        <ProblemNotice inline {...text.problem(state.problem)} code={state.problem.code} />
      )}
    </Dialog>
  )
}

function Consequences({ rows }: { readonly rows: readonly CertificateRow[] }) {
  const words = texts().certificates.delete
  const keys = rows.filter(row => row.key !== 'none').length
  const hasRoots = rows.some(row => row.ref.store === 'Root' || row.ref.store === 'AuthRoot')
  return (
    <div className="reading dim">
      <p>{rows.length === 1 ? words.oneToBin : words.toBin}</p>
      {keys > 0 && <p>{words.keys(keys)}</p>}
      {hasRoots && <p>{words.roots}</p>}
    </div>
  )
}

function usesOf(rows: readonly CertificateRow[]): readonly string[] {
  const { certificates } = texts()
  const isSeveral = rows.length > 1
  return rows.flatMap(row =>
    row.uses.map((use: CertificateUse) =>
      isSeveral ? `${certificates.named(row)}: ${certificates.use(use)}` : certificates.use(use),
    ),
  )
}

/** Uses that came up since the list was read: the answer of main names them. */
function foundUses(problem: Problem): readonly string[] {
  if (problem.code !== 'certificate-in-use') return []
  return problem.uses.map(use => texts().certificates.use({ ...use, identity: '', slot: 'current' }))
}

function countInUse(rows: readonly CertificateRow[]): number {
  return rows.length === 1 ? 1 : rows.filter(row => row.uses.length > 0).length
}
