/** A typed question to the application: the command line speaks to the same requests as the window. */
import type { RequestArgument, RequestName, RequestOutput } from '../../../contract/api.ts'
import { neverCancelled } from '../../../contract/cancel.ts'
import type { Result } from '../../../contract/result.ts'
import type { Application } from '../../application.ts'

export async function ask<N extends RequestName>(
  application: Application,
  name: N,
  input: RequestArgument<N>,
): Promise<Result<RequestOutput<N>>> {
  const result = await application.dispatch(name, input, {
    signal: neverCancelled,
    progress: () => undefined,
  })
  // The handlers are typed by the same contract; dispatch only forgets which request it carried.
  return result as Result<RequestOutput<N>>
}
