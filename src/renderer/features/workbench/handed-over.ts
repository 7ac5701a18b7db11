/** What another place of the console hands to the workbench. */
import { createHandOver } from '../../console/hand-over.ts'

export type HandedOver =
  | { readonly mode: 'inspect'; readonly text: string }
  | { readonly mode: 'issue'; readonly partner: string | undefined }

const workbench = createHandOver<HandedOver>()

export const handToWorkbench = workbench.hand
export const onHandedOver = workbench.receive
