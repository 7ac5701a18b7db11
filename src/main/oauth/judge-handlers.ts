/** Tokens and captured answers, taken apart and judged. */
import { err } from '../../contract/result.ts'
import type { Handlers } from '../handlers.ts'
import type { OAuthParts } from './parts.ts'

export type JudgeHandlers = Pick<Handlers, 'tokens.inspect' | 'answers.explain'>

export function createJudgeHandlers(parts: OAuthParts): JudgeHandlers {
  void parts
  const later = () => err({ code: 'not-available-yet' as const, what: 'oauth' })
  return {
    'tokens.inspect': later,
    'answers.explain': later,
  }
}
