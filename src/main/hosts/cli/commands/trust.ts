/** `countersign trust matrix` */
import { commandOfVerbs } from '../verbs.ts'
import { trustMatrix } from './trust-matrix.ts'

export const trust = commandOfVerbs('trust', 'Tells which servers trust the certificates of which others.', {
  matrix: trustMatrix,
})
