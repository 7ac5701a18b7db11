/**
 * Files that come from outside the window: a double click, "Open with", the command line, a second start. They are read
 * at once and kept under tickets; the window is told when it listens, also when that is only later.
 */
import type { OfferedFile } from '../../../contract/file.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { Application, ApplicationEvent } from '../../application.ts'
import { parseStartArguments } from './command-line.ts'
import type { AppPort } from './electron-port.ts'
import { type FileAccess, readFiles } from './native-dialogs.ts'

export interface OfferedFilesOptions {
  readonly files: Pick<FileAccess, 'read'>
  readonly tickets: Application['tickets']
  emit(event: ApplicationEvent): void
  /** A file that cannot be read is told to the user, who asked for it outside the window. */
  tell(problem: Problem): void
}

export interface OfferedFiles {
  /** @param paths absolute. */
  offer(paths: readonly string[]): Promise<void>
  /** The window listens now: tells it what has waited. */
  windowIsListening(): void
  windowIsGone(): void
}

export function createOfferedFiles({ files, tickets, emit, tell }: OfferedFilesOptions): OfferedFiles {
  let waiting: OfferedFile[] = []
  let isListening = false
  const deliver = (): void => {
    if (!isListening || waiting.length === 0) return
    emit({ name: 'files.offered', data: { files: waiting } })
    waiting = []
  }
  return {
    async offer(paths) {
      if (paths.length === 0) return
      const read = await readFiles(files, paths)
      if (!read.ok) {
        tell(read.problem)
        return
      }
      for (const { name, bytes } of read.value) {
        waiting.push({ ticket: tickets.offer(name, bytes, 'opened'), name, sizeBytes: bytes.byteLength })
      }
      deliver()
    },
    windowIsListening() {
      isListening = true
      deliver()
    },
    windowIsGone() {
      isListening = false
    },
  }
}

/** Takes what comes once there is a window for it. */
export interface ArrivalReceiver {
  /** Somebody asked for the application again: the window comes to the front. */
  reveal(): void
  /** @param paths absolute; possibly none. */
  offer(paths: readonly string[]): Promise<void>
}

/**
 * Listens for second starts and files from the moment the instance lock is held, also before there is a window.
 *
 * @param first the files of our own command line.
 * @returns hands over what has come so far and everything that comes later.
 */
export function collectArrivals(
  app: Pick<AppPort, 'isPackaged' | 'on'>,
  first: readonly string[],
): (receiver: ArrivalReceiver) => void {
  const early: string[] = [...first]
  let receiver: ArrivalReceiver | undefined
  const arrive = (paths: readonly string[]): void => {
    if (receiver === undefined) {
      early.push(...paths)
      return
    }
    receiver.reveal()
    void receiver.offer(paths)
  }
  app.on('second-instance', (_event, argv, workingDirectory) => {
    arrive(parseStartArguments(argv, { isPackaged: app.isPackaged, workingDirectory }).files)
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    arrive([path])
  })
  return handedTo => {
    receiver = handedTo
    void handedTo.offer(early.splice(0))
  }
}
