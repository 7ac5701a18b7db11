/** What a problem means, in English: fact, likely cause, next step (style: sentence case, facts named, no blame). */
import type { Problem } from '../../contract/problem.ts'
import { tellProblem, type ProblemText, type ProblemWords } from '../problem-text.ts'
import { assignmentProblems } from './problem-assignment-text.ts'
import { boundaryProblems } from './problem-boundary-text.ts'
import { certificateProblems } from './problem-certificate-text.ts'
import { deploymentProblems } from './problem-deployment-text.ts'
import { estateProblems } from './problem-estate-text.ts'
import { fileProblems } from './problem-file-text.ts'
import { oauthProblems } from './problem-oauth-text.ts'
import { probeProblems } from './problem-probe-text.ts'
import { storageProblems } from './problem-storage-text.ts'
import { vaultProblems } from './problem-vault-text.ts'

const words: ProblemWords = {
  ...boundaryProblems,
  ...storageProblems,
  ...vaultProblems,
  ...fileProblems,
  ...certificateProblems,
  ...estateProblems,
  ...assignmentProblems,
  ...deploymentProblems,
  ...probeProblems,
  ...oauthProblems,
}

export function problemText(problem: Problem): ProblemText {
  return tellProblem(words, problem)
}
