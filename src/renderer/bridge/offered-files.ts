/**
 * Files that were opened with Countersign from outside (double click, command line). Main tells of them once, possibly
 * before anything is drawn or while the vault is locked: they wait here for whoever can import them.
 */
import type { OfferedFile } from '../../contract/file.ts'
import type { Client } from './channel-client.ts'

export interface OfferedFilesInbox {
  /**
   * Hands over what waits and what comes later, to one listener at a time; without one, files wait.
   * Answers its own unsubscribe.
   */
  onFiles(listener: (files: readonly OfferedFile[]) => void): () => void
}

/** Listens from now on: call it before the first frame can arrive. */
export function createOfferedFilesInbox(client: Pick<Client, 'onEvent'>): OfferedFilesInbox {
  let waiting: readonly OfferedFile[] = []
  let receiver: ((files: readonly OfferedFile[]) => void) | undefined
  const deliver = (): void => {
    if (receiver === undefined || waiting.length === 0) return
    const files = waiting
    waiting = []
    receiver(files)
  }
  client.onEvent('files.offered', ({ files }) => {
    waiting = [...waiting, ...files]
    deliver()
  })
  return {
    onFiles(listener) {
      receiver = listener
      deliver()
      return () => {
        if (receiver === listener) receiver = undefined
      }
    },
  }
}
