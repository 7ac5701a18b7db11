/** What a member of a token's header or claims means, one sentence per note (reference sections 2.1 to 2.6). */
import type { TokenMember } from '../../contract/token.ts'

export function claimText(member: TokenMember): string {
  return member.note
}
