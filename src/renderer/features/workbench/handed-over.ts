/** What another place of the console hands to the workbench before it opens; taken once. */
export type HandedOver =
  | { readonly mode: 'inspect'; readonly text: string }
  | { readonly mode: 'issue'; readonly partner: string | undefined }

let waiting: HandedOver | undefined

export function handToWorkbench(what: HandedOver): void {
  waiting = what
}

export function takeHandedOver(): HandedOver | undefined {
  const taken = waiting
  waiting = undefined
  return taken
}
