/** The cell that another place of the console wants to see: what a server should have there. */
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { ComputerId } from '../../../contract/store.ts'
import { createHandOver } from '../../console/hand-over.ts'

const cell = createHandOver<{ readonly server: ComputerId; readonly type: CertificateType }>()

export const showCell = cell.hand
export const onShownCell = cell.receive
