/** What the user chose about the window. No change of the estate, so it is not audited. */
import type { RequestInput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { Settings } from '../../../contract/settings.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** More view keys than any window has: what goes beyond is a fault that must not fill the state. */
const viewKeysAtMost = 500

/** Omitted members stay; `view` is merged key by key, so that two windows do not undo each other. Fails with request-malformed. */
export function setWindowSettings({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) {
  return ({ change }: RequestInput<'settings.set'>): Promise<Result<Settings>> =>
    unitOfWork.commit({}, state => {
      const { settings } = state
      const next: Settings = {
        theme: change.theme ?? settings.theme,
        density: change.density ?? settings.density,
        language: change.language ?? settings.language,
        view: { ...settings.view, ...change.view },
      }
      if (Object.keys(next.view).length > viewKeysAtMost) {
        return err({ code: 'request-malformed', request: 'settings.set', where: 'change.view' })
      }
      return ok({ state: isSame(settings, next) ? state : { ...state, settings: next }, value: next })
    })
}

function isSame(a: Settings, b: Settings): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
