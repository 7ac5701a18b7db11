/** Server-to-server OAuth, put together: every handler of it. */
import { createIssuerHandlers, type IssuerHandlers } from './issuer-handlers.ts'
import { createJudgeHandlers, type JudgeHandlers } from './judge-handlers.ts'
import { createNetworkHandlers, type NetworkHandlers } from './network-handlers.ts'
import { createPartnerHandlers, type PartnerHandlers } from './partner-handlers.ts'
import type { OAuthParts } from './parts.ts'

export type OAuthHandlers = IssuerHandlers & JudgeHandlers & NetworkHandlers & PartnerHandlers

export function composeOAuth(parts: OAuthParts): OAuthHandlers {
  const partners = createPartnerHandlers(parts)
  return {
    ...createIssuerHandlers(parts),
    ...createJudgeHandlers(parts),
    ...partners,
    ...createNetworkHandlers(parts, partners),
  }
}
