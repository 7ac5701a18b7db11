/** Row heights in CSS px by density. The style sheet draws them; virtual lists must also know them. */
import { createContext, useContext } from 'react'

export type Density = 'compact' | 'comfortable'

const DensityContext = createContext<Density>('compact')

/** Put around the application beside `data-density` on the document. */
export const DensityProvider = DensityContext.Provider

export function useRowHeights(): { readonly row: number; readonly header: number } {
  return useContext(DensityContext) === 'compact' ? { row: 24, header: 26 } : { row: 28, header: 30 }
}
