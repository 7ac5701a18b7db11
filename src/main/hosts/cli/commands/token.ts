/** `countersign token issue | inspect` */
import { commandOfVerbs } from '../verbs.ts'
import { tokenInspect } from './token-inspect.ts'
import { tokenIssue } from './token-issue.ts'

export const token = commandOfVerbs('token', 'Issues tokens, and takes them apart and judges them.', {
  issue: tokenIssue,
  inspect: tokenInspect,
})
