/**
 * Request name → use case. The mapped type makes a request without a handler, or a handler that answers another
 * shape than the contract's, a compile error.
 */
import type { Progress, RequestInput, RequestName, RequestOutput } from '../contract/api.ts'
import type { CancelSignal } from '../contract/cancel.ts'
import type { Result } from '../contract/result.ts'

/** What a request may do besides answering: notice that it is no longer wanted, and say how far it is. */
export interface RequestContext {
  readonly signal: CancelSignal
  progress(progress: Progress): void
}

export type Handler<N extends RequestName> = (
  input: RequestInput<N>,
  context: RequestContext,
) => Result<RequestOutput<N>> | Promise<Result<RequestOutput<N>>>

export type Handlers = { readonly [N in RequestName]: Handler<N> }
