/** What can be done to certificates in a store: each asks what must be asked, does it, and offers the way back. */
import { useMemo } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import type { CertificateRef, CertificateRow } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, type Client } from '../../bridge/client.ts'
import { useDialogs, type Dialogs } from '../../console/dialogs.tsx'
import { useToasts, type Toasts } from '../../console/toasts.tsx'
import { DeleteDialog } from './DeleteDialog.tsx'
import { DeleteForeverDialog } from './DeleteForeverDialog.tsx'
import { ProblemDialog } from './ProblemDialog.tsx'
import { PropertiesDialog } from './PropertiesDialog.tsx'
import type { BoardContent } from './transfer-board.tsx'
import { deleteForever, undoDelete } from './undo-delete.ts'

export interface CertificateChanges {
  askDelete(rows: readonly CertificateRow[]): void
  askDeleteForever(rows: readonly CertificateRow[]): void
  openProperties(certificate: CertificateRef, offReason: string | undefined): void
  /** Copies or moves; answers whether it was done. */
  transfer(content: BoardContent, to: { computer: ComputerId; store: StoreName }): Promise<boolean>
  showProblem(title: string, problem: Problem): void
}

export function useCertificateChanges(): CertificateChanges {
  const client = useClient()
  const dialogs = useDialogs()
  const toasts = useToasts()
  return useMemo(() => createChanges(client, dialogs, toasts), [client, dialogs, toasts])
}

function createChanges(client: Client, dialogs: Dialogs, toasts: Toasts): CertificateChanges {
  const text = texts()
  const words = text.certificates
  const showProblem = (title: string, problem: Problem) => {
    dialogs.open(close => <ProblemDialog title={title} problem={problem} onClose={close} />)
  }
  const undo = async (refs: readonly CertificateRef[]) => {
    const result = await undoDelete(client, refs)
    if (result.ok) toasts.show({ title: words.delete.undone(result.value) })
    else showProblem(words.delete.undo, result.problem)
  }
  return {
    showProblem,
    askDelete(rows) {
      const [first] = rows
      if (first === undefined) return
      const refs = rows.map(row => row.ref)
      const onDeleted = () =>
        toasts.show({
          title: words.delete.deleted(rows.length, words.named(first)),
          action: { label: words.delete.undo, onClick: () => void undo(refs) },
        })
      dialogs.open(close => (
        <DeleteDialog
          rows={rows}
          storeName={text.store.name(first.ref.store)}
          onDeleted={onDeleted}
          onClose={close}
        />
      ))
    },
    askDeleteForever(rows) {
      const [first] = rows
      if (first === undefined) return
      const destroy = async () => {
        const result = await deleteForever(
          client,
          rows.map(row => row.ref),
        )
        if (!result.ok) return result.problem
        toasts.show({ title: words.forever.done(result.value) })
        return undefined
      }
      dialogs.open(close => (
        <DeleteForeverDialog
          of={{ of: 'stored', refs: rows.map(row => row.ref) }}
          count={rows.length}
          name={words.named(first)}
          keys={rows.filter(row => row.key !== 'none').length}
          onConfirm={destroy}
          onClose={close}
        />
      ))
    },
    openProperties(certificate, offReason) {
      const onSaved = (issuedTo: string) => toasts.show({ title: words.properties.saved, detail: issuedTo })
      dialogs.open(close => (
        <PropertiesDialog certificate={certificate} offReason={offReason} onSaved={onSaved} onClose={close} />
      ))
    },
    async transfer({ mode, refs }, to) {
      const result = await client.request('certificates.transfer', { refs, to, mode })
      if (!result.ok) {
        showProblem(words.transfer.failedTitle[mode], result.problem)
        return false
      }
      const { transferred, alreadyThere } = result.value
      const store = text.store.name(to.store)
      const told = mode === 'move' ? words.transfer.moved : words.transfer.copied
      toasts.show({
        title: transferred === 0 ? words.transfer.allThere(store) : told(transferred, store),
        detail: transferred > 0 && alreadyThere > 0 ? words.transfer.alreadyThere(alreadyThere) : undefined,
        state: transferred === 0 ? 'info' : 'valid',
        // What stood there before would be moved away with it, so only a clean move has a way back.
        action: mode === 'move' && alreadyThere === 0 ? moveBack(refs, to) : undefined,
      })
      return true
    },
  }

  function moveBack(refs: readonly CertificateRef[], from: { computer: ComputerId; store: StoreName }) {
    const back = async () => {
      for (const [place, thumbprints] of byPlace(refs)) {
        const moved = thumbprints.map(thumbprint => ({ ...from, thumbprint }))
        const result = await client.request('certificates.transfer', { refs: moved, to: place, mode: 'move' })
        if (!result.ok) {
          showProblem(words.transfer.undo, result.problem)
          return
        }
      }
      toasts.show({ title: words.transfer.undone })
    }
    return { label: words.transfer.undo, onClick: () => void back() }
  }
}

/** Certificates by the store they came from. */
function byPlace(refs: readonly CertificateRef[]) {
  const places = new Map<
    string,
    [Pick<CertificateRef, 'computer' | 'store'>, CertificateRef['thumbprint'][]]
  >()
  for (const { computer, store, thumbprint } of refs) {
    const key = `${computer}/${store}`
    const known = places.get(key)
    if (known === undefined) places.set(key, [{ computer, store }, [thumbprint]])
    else known[1].push(thumbprint)
  }
  return places.values()
}
