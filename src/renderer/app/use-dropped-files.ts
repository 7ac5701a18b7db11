/** Files dropped anywhere in the window go to the Import Wizard, with the store that is open as their target. */
import { useEffect, useEffectEvent } from 'react'
import type { OfferedFile } from '../../contract/file.ts'
import type { Problem } from '../../contract/problem.ts'
import { useFiles } from '../bridge/client.ts'

export interface DroppedFiles {
  /** Asked last: only when no other view of the window took the files. */
  readonly isLast?: boolean | undefined
  readonly onFiles: (files: readonly OfferedFile[]) => void
  /** The first file that could not be taken over; those before it are offered all the same. */
  readonly onProblem: (problem: Problem) => void
}

export function useDroppedFiles({ isLast = false, onFiles, onProblem }: DroppedFiles): void {
  const files = useFiles()
  const take = useEffectEvent(async (dropped: readonly File[]) => {
    const offered: OfferedFile[] = []
    for (const file of dropped) {
      const result = await files.offer(file)
      if (result.ok) offered.push(result.value)
      else {
        onProblem(result.problem)
        break
      }
    }
    if (offered.length > 0) onFiles(offered)
  })
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (event.defaultPrevented || !carriesFiles(event)) return
      // Otherwise the browser would open the file in the place of the console.
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = isDialogOpen() ? 'none' : 'copy'
    }
    const drop = (event: DragEvent) => {
      if (event.defaultPrevented || !carriesFiles(event)) return
      event.preventDefault()
      if (!isDialogOpen()) void take([...(event.dataTransfer?.files ?? [])])
    }
    const place: Document | Window = isLast ? window : document
    place.addEventListener('dragover', over as EventListener)
    place.addEventListener('drop', drop as EventListener)
    return () => {
      place.removeEventListener('dragover', over as EventListener)
      place.removeEventListener('drop', drop as EventListener)
    }
  }, [isLast])
}

/** A wizard that is open takes files by its own page. */
function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null
}
