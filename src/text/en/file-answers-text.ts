/**
 * The three questions that opening a file answers, always in this order: is it complete, are its algorithms known, does
 * the password fit (design n2). The first "no" names the failure, and only the third may speak of the password.
 */
import type { Problem, ProblemCode } from '../../contract/problem.ts'
import { bytes } from './moment.ts'
import { problemText } from './problem-text.ts'

export interface FileAnswer {
  readonly question: string
  readonly verdict: 'yes' | 'no' | 'not-asked'
  readonly answer: string
  /** What the answer would have been otherwise, or what else was tried. */
  readonly aside: string
}

/** The question at which a failure stops; everything else speaks of other things than the file's content. */
const failingQuestion: { readonly [C in ProblemCode]?: 0 | 1 | 2 } = {
  'file-empty': 0,
  'file-too-large': 0,
  'file-unrecognized': 0,
  'file-malformed': 0,
  'file-truncated': 0,
  'file-limit-exceeded': 0,
  'pfx-integrity-failed': 0,
  'algorithm-unsupported': 1,
  'password-required': 2,
  'password-wrong': 2,
}

const questions = [
  '1. Is the file complete?',
  '2. Are its algorithms known?',
  '3. Does the password fit?',
] as const
const asides = [
  'else: the byte from which it is damaged',
  'else: the algorithm by its name',
  'also tried: none, empty',
] as const

export const fileAnswersText = {
  heading: 'How this was found out',
  /** Undefined for failures that say nothing about the file (a lost connection, a busy host). */
  ofProblem: (problem: Problem, sizeBytes: number): readonly FileAnswer[] | undefined => {
    const failing = failingQuestion[problem.code]
    if (failing === undefined) return undefined
    return questions.map((question, index) => ({
      question,
      verdict: verdictOf(index, failing, problem),
      answer: answerTo(index, failing, problem, sizeBytes),
      aside: asideTo(index, failing),
    }))
  },
}

/** A password that was not typed yet has not failed. */
function verdictOf(index: number, failing: number, problem: Problem): FileAnswer['verdict'] {
  if (index < failing) return 'yes'
  return index > failing || problem.code === 'password-required' ? 'not-asked' : 'no'
}

/** Where the answer is yes, what it would have been else; under the password, what was tried besides it. */
function asideTo(index: number, failing: number): string {
  const isPassword = index === asides.length - 1
  return index < failing || (isPassword && index === failing) ? (asides[index] ?? '') : ''
}

function answerTo(index: number, failing: number, problem: Problem, sizeBytes: number): string {
  if (index > failing) return 'Not asked: the question before it failed.'
  if (index === failing) return refusal(problem)
  if (index === 0) return `Yes. ${bytes(sizeBytes)}, every length fits.`
  return 'encryption' in problem ? `Yes. ${problem.encryption}.` : 'Yes.'
}

function refusal(problem: Problem): string {
  if (problem.code === 'password-required') return 'Not known yet: no password was given.'
  if (problem.code === 'password-wrong') return 'No. The content does not open with it.'
  const { what, likely } = problemText(problem)
  return `No. ${likely === '' ? what : likely}`
}
