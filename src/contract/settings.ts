/** What the user chose about the window itself. Small, plain, never secret. */
import * as z from 'zod/mini'

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  density: z.enum(['compact', 'comfortable']),
  language: z.enum(['system', 'en']),
  /** View state by key ("columns.certificates"): opaque to main, bounded. */
  view: z.record(z.string().check(z.maxLength(64)), z.string().check(z.maxLength(8192))),
})
export type Settings = z.output<typeof Settings>

export const defaultSettings: Settings = { theme: 'system', density: 'compact', language: 'system', view: {} }
