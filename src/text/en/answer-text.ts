/** What a captured answer of a server means, one sentence per conclusion (reference sections 3.1, 3.2, 3.4). */
import type { AnswerExplanation } from '../../contract/token.ts'

type Conclusion = AnswerExplanation['conclusions'][number]

export function answerText(conclusion: Conclusion): { readonly what: string; readonly next: string } {
  return { what: conclusion.code, next: '' }
}
