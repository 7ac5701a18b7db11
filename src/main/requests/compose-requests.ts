/** Certificate requests, put together: every handler of them. */
import type { RequestName } from '../../contract/api.ts'
import type { Handlers } from '../handlers.ts'
import { notYet } from '../not-yet.ts'

export type RequestHandlers = Pick<Handlers, Extract<RequestName, `requests.${string}`>>

export function composeRequests(): RequestHandlers {
  return {
    'requests.names': notYet('requests.names'),
    'requests.list': notYet('requests.list'),
    'requests.preview': notYet('requests.preview'),
    'requests.make': notYet('requests.make'),
    'requests.file': notYet('requests.file'),
    'requests.remove': notYet('requests.remove'),
    'requests.complete': notYet('requests.complete'),
    'requests.makeCertificate': notYet('requests.makeCertificate'),
  }
}
