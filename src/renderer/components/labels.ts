/**
 * The few words that controls say by themselves ("Close", "Show password"). Sentences live in src/text, which
 * controls may not know, so the application hands them in once.
 */
import { createContext, useContext } from 'react'

export interface ComponentLabels {
  readonly close: string
  readonly cancel: string
  readonly back: string
  readonly next: string
  readonly finish: string
  readonly help: string
  readonly tryAgain: string
  readonly likelyCause: string
  readonly whatNext: string
  readonly copyDetails: string
  readonly showPassword: string
  readonly hidePassword: string
  readonly generate: string
  readonly capsLock: string
  readonly dismiss: string
  readonly loading: string
  readonly sortKey: (position: number) => string
  readonly resizeColumn: (title: string) => string
  /** "Step 2 of 4" */
  readonly step: (number: number, of: number) => string
  readonly stepState: { readonly [S in 'done' | 'current' | 'pending' | 'failed']: string }
  /** "Strong: 18 characters"; `score` as in password-strength.ts. */
  readonly strength: (score: 0 | 1 | 2 | 3 | 4, characters: number) => string
  /** "12 s" behind a wait that became long. */
  readonly elapsed: (seconds: number) => string
}

const Labels = createContext<ComponentLabels | undefined>(undefined)

/** Put around the application: `<LabelsProvider value={text.component}>`. */
export const LabelsProvider = Labels.Provider

export function useLabels(): ComponentLabels {
  const labels = useContext(Labels)
  if (labels === undefined) throw new Error('LabelsProvider is missing around this control')
  return labels
}
