/** Where dialogs and wizards open, so that no view holds another feature's window. The newest one is on top. */
import { createContext, Fragment, useContext, useMemo, useState, type ReactNode } from 'react'

export interface Dialogs {
  /**
   * Opens a window.
   * @param render gets `close`; the element it answers should be a Dialog or a Wizard.
   * @returns `close`, for an opener that must take it back.
   */
  open(render: (close: () => void) => ReactNode): () => void
}

interface OpenDialog {
  readonly id: number
  readonly content: ReactNode
}

const DialogsContext = createContext<Dialogs | undefined>(undefined)

/**
 * @param wrap draws what may open dialogs, and puts the dialogs themselves where they find the providers they need
 *   (commands, for example, which in turn open dialogs).
 */
export function DialogsProvider({ wrap }: { readonly wrap: (dialogs: ReactNode) => ReactNode }) {
  const [dialogs, setDialogs] = useState<readonly OpenDialog[]>([])
  const service = useMemo(() => createDialogs(setDialogs), [])
  return (
    <DialogsContext value={service}>
      {wrap(dialogs.map(dialog => <Fragment key={dialog.id}>{dialog.content}</Fragment>))}
    </DialogsContext>
  )
}

function createDialogs(
  setDialogs: (change: (dialogs: readonly OpenDialog[]) => readonly OpenDialog[]) => void,
): Dialogs {
  let lastId = 0
  return {
    open(render) {
      lastId += 1
      const id = lastId
      const close = () => setDialogs(dialogs => dialogs.filter(dialog => dialog.id !== id))
      setDialogs(dialogs => [...dialogs, { id, content: render(close) }])
      return close
    },
  }
}

export function useDialogs(): Dialogs {
  const service = useContext(DialogsContext)
  if (service === undefined) throw new Error('DialogsProvider is missing around this view')
  return service
}
