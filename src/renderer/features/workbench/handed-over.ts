/** What another place of the console hands to the workbench, before it opens or while it is open; taken once. */
export type HandedOver =
  | { readonly mode: 'inspect'; readonly text: string }
  | { readonly mode: 'issue'; readonly partner: string | undefined }

let waiting: HandedOver | undefined
let receiver: ((what: HandedOver) => void) | undefined

export function handToWorkbench(what: HandedOver): void {
  waiting = what
  deliver()
}

/** The open workbench takes what waits and what comes later; answers its own unsubscribe. */
export function onHandedOver(listener: (what: HandedOver) => void): () => void {
  receiver = listener
  deliver()
  return () => {
    if (receiver === listener) receiver = undefined
  }
}

function deliver(): void {
  if (receiver === undefined || waiting === undefined) return
  const taken = waiting
  waiting = undefined
  receiver(taken)
}
