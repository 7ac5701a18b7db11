/** The shape in which a problem is told, the same in every language (design: headline = fact, then why, then the next step). */
import type { Problem, ProblemCode, ProblemOf } from '../contract/problem.ts'

export interface ProblemText {
  /** What happened, one sentence, subject first. */
  readonly what: string
  /** Why that is so, most likely. */
  readonly likely: string
  /** What to do now. */
  readonly next: string
}

/** Words for every code: a new problem without words does not compile. */
export type ProblemWords = { readonly [C in ProblemCode]: (problem: ProblemOf<C>) => ProblemText }

export function tellProblem(words: ProblemWords, problem: Problem): ProblemText {
  // The compiler cannot follow that words[code] takes the problem with that very code; ProblemWords ties the two.
  const tell = words[problem.code] as (problem: Problem) => ProblemText
  return tell(problem)
}
