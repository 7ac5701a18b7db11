/** The only file that knows every implementation: builds the application that a host puts behind its door. */
import { err, type Result } from '../contract/result.ts'
import type { Application, CompositionOptions } from './application.ts'

export type { Application, ApplicationEvent, CompositionOptions, NativeFiles } from './application.ts'

export async function composeApplication(_options: CompositionOptions): Promise<Result<Application>> {
  return err({ code: 'not-available-yet', what: 'data folder' })
}
