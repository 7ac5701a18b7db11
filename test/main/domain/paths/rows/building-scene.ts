/** What the tables of building are written with. */
import { nameOf } from '../../../../fixtures/paths/path-names.ts'

export const cn = (name: string) => nameOf(['CN', name])

export const expired = { notAfter: '2025-01-01T00:00:00Z' }
