/** Who may open a PFX, in the order in which the wizard offers them (design o1). */
import { ExportTarget } from '../../../contract/transfer.ts'

export const exportTargets: readonly ExportTarget[] = ExportTarget.options
