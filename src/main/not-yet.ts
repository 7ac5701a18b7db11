/** Answers requests of the contract whose use case is being written. */
import { err, type Result } from '../contract/result.ts'

export function notYet(what: string): () => Result<never> {
  return () => err({ code: 'not-available-yet', what })
}
