/** Keeps what the console remembers about itself with the settings of the product: writes are joined and never waited for. */
import type { Settings } from '../../contract/settings.ts'
import type { Client } from '../bridge/client.ts'
import type { ViewStore } from '../console/view-state.tsx'

const pauseMs = 500

/**
 * @param kept what the settings held when the window opened.
 * @returns the store, and `flush` for the moment before the page goes away.
 */
export function createSettingsViewStore(
  client: Client,
  kept: Settings['view'],
): ViewStore & { readonly flush: () => void } {
  const values = new Map(Object.entries(kept))
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    // A failure (read-only, connection lost) costs a width that is forgotten; nobody should be told.
    void client.request('settings.set', { change: { view: Object.fromEntries(values) } })
  }
  return {
    flush,
    read: key => values.get(key),
    write(key, value) {
      if (values.get(key) === value) return
      values.set(key, value)
      clearTimeout(timer)
      timer = setTimeout(flush, pauseMs)
    },
  }
}
