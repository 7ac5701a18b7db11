/** What the tables of revocation lists are written with. The usual scene has the serial numbers 1000 (root), 1001 (ca) and 1002 (leaf). */
import { type CrlSpec } from '../../../../fixtures/paths/path-crls.ts'

export const rootList: CrlSpec = { by: 'root' }

/** The list of the root, and these. */
export const lists = (...others: readonly CrlSpec[]) => ({ crls: [rootList, ...others] })

export const leafEntry = (reason?: number) => ({ serial: 1002, ...(reason === undefined ? {} : { reason }) })

export const revoked = ['leaf REVOKED']

export const unknown = ['leaf REVOCATION_UNKNOWN']
