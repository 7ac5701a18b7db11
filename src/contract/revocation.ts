/** What was found out about the revocation of one certificate of a path. Also JSON of `countersign verify`. */
import * as z from 'zod/mini'
import { ThumbprintSha1 } from './thumbprint.ts'

export const CertificateRevocation = z.object({
  thumbprint: ThumbprintSha1,
  /**
   * unknown: somebody was asked, and the answer says so, covers not all, or cannot be used.
   * not-reachable: no answer came. not-checked: nobody was asked, as for an anchor.
   */
  outcome: z.enum(['good', 'revoked', 'unknown', 'not-reachable', 'not-checked']),
  /** Whose word the outcome is; null where nobody gave any. `stapled`: the server sent it with its certificate. */
  by: z.nullable(z.enum(['crl', 'ocsp', 'stapled'])),
  /** Of revoked the reason of RFC 5280; of unknown why, as in the finding; of not-reachable URL and failure. */
  detail: z.nullable(z.string()),
})
export type CertificateRevocation = z.output<typeof CertificateRevocation>
