/** The receiver's rules V1 to V17 as one pure function (reference section 2.10; 2.12 stands where it differs). */
import type { TokenInspection } from '../../../contract/token.ts'
import type { SignatureVerifier } from './ports.ts'
import type { Receiver } from './receiver.ts'

export type Judgement = Pick<TokenInspection, 'accepted' | 'layers' | 'verdicts' | 'diagnostic'>

/** What was presented: the value of the Authorization header (null: there was none), or a token alone. */
export type Presented = { readonly authorization: string | null } | { readonly token: string }

export function judgeToken(
  presented: Presented,
  receiver: Receiver,
  at: Date,
  verifier: SignatureVerifier,
): Judgement {
  void [presented, receiver, at, verifier]
  throw new Error('not built yet')
}
