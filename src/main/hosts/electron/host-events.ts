/** The application's events and the desktop's own (menu, files from outside) as the one stream that the channel takes. */
import type { Application, ApplicationEvent } from '../../application.ts'

export interface HostEvents {
  readonly onEvent: Application['onEvent']
  emit(event: ApplicationEvent): void
}

export function withHostEvents(application: Pick<Application, 'onEvent'>): HostEvents {
  const listeners = new Set<(event: ApplicationEvent) => void>()
  return {
    onEvent(listener) {
      const stop = application.onEvent(listener)
      listeners.add(listener)
      return () => {
        stop()
        listeners.delete(listener)
      }
    },
    emit(event) {
      for (const listener of [...listeners]) listener(event)
    },
  }
}
