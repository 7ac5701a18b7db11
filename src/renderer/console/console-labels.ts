/** The words of the frame itself. Sentences live in src/text, which the console may not know; App.tsx hands them in. */
import { createContext, useContext } from 'react'

export interface ConsoleLabels {
  readonly tree: string
  readonly actions: string
  readonly statusBar: string
  readonly toolbar: string
  readonly menuBar: string
  readonly menus: { readonly [M in 'file' | 'action' | 'view' | 'favorites' | 'help']: string }
  readonly back: string
  readonly forward: string
  readonly up: string
  readonly nothingBefore: string
  readonly nothingAfter: string
  readonly nothingAbove: string
  readonly showTree: string
  readonly showActions: string
  readonly showPreview: string
  readonly resizeTree: string
  readonly resizePreview: string
}

const Labels = createContext<ConsoleLabels | undefined>(undefined)

export const ConsoleLabelsProvider = Labels.Provider

export function useConsoleLabels(): ConsoleLabels {
  const labels = useContext(Labels)
  if (labels === undefined) throw new Error('ConsoleLabelsProvider is missing around the console')
  return labels
}
