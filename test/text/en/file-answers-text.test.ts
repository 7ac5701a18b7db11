import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/contract/problem.ts'
import { fileAnswersText } from '../../../src/text/en/file-answers-text.ts'

describe('the three answers', () => {
  it.each<[Problem, string]>([
    [{ code: 'file-unrecognized', startsWith: 'text' }, 'no not-asked not-asked'],
    [
      { code: 'file-malformed', format: 'PFX', where: 'AuthenticatedSafe', offsetBytes: 9 },
      'no not-asked not-asked',
    ],
    [
      { code: 'algorithm-unsupported', algorithm: 'RC4-40', oid: null, use: 'encryption' },
      'yes no not-asked',
    ],
    [{ code: 'password-required', encryption: 'AES-256-CBC' }, 'yes yes not-asked'],
    [{ code: 'password-wrong', encryption: 'AES-256-CBC' }, 'yes yes no'],
  ])('for %j are %s', (problem, verdicts) => {
    const answers = fileAnswersText.ofProblem(problem, 6814)
    expect(answers?.map(({ verdict }) => verdict).join(' ')).toBe(verdicts)
  })

  it('speak of the password only when file and algorithms are in order', () => {
    const answers = fileAnswersText.ofProblem({ code: 'file-unrecognized', startsWith: 'text' }, 17)
    expect(answers?.map(({ answer }) => answer).join(' ')).not.toContain('password')
  })

  it('say nothing about failures that are not the file’s', () => {
    expect(fileAnswersText.ofProblem({ code: 'connection-lost' }, 17)).toBeUndefined()
  })
})
