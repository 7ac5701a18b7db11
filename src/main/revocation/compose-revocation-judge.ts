/** Revocation with this machine's network and clock: one for each host, because it keeps what it has fetched. */
import { createRevocationFetcher } from '../adapters/http/revocation-fetcher.ts'
import { createPathJudge } from '../adapters/pki/path-judge.ts'
import { createRevocationJudge, type RevocationJudge } from './judge-with-revocation.ts'

/** @param env names the proxies. */
export function composeRevocationJudge(env: Readonly<Record<string, string | undefined>>): RevocationJudge {
  return createRevocationJudge({
    judge: createPathJudge(),
    fetcher: createRevocationFetcher({ env }),
    now: () => new Date(),
  })
}
