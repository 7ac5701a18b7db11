/** What the user chooses about the window: theme and row height. Changes show at once and are kept. */
import { useState } from 'react'
import type { Settings } from '../../../contract/settings.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { RadioList } from '../../components/RadioList.tsx'

const themes: readonly Settings['theme'][] = ['system', 'light', 'dark', 'contrast']
const densities: readonly Settings['density'][] = ['compact', 'comfortable']

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const text = texts()
  const words = text.settings
  const settings = useRequest('settings.get', {}, { refreshOn: 'settings.changed' })
  const set = useCommand('settings.set')
  const { state } = set
  // Shown before main has answered: a radio button that springs back for a moment looks broken.
  const [chosen, setChosen] = useState<Partial<Pick<Settings, 'theme' | 'density'>>>({})
  const choose = async (change: Partial<Pick<Settings, 'theme' | 'density'>>) => {
    setChosen({ ...chosen, ...change })
    const result = await set.run({ change })
    if (!result.ok) setChosen({})
  }
  return (
    <Dialog
      title={words.title}
      icon="settings"
      width={380}
      onCancel={onClose}
      onSubmit={onClose}
      footLeft={<span className="caption dim">{words.applied}</span>}
      foot={
        <Button variant="primary" type="submit">
          {words.close}
        </Button>
      }
    >
      {settings.state === 'ready' && (
        <>
          <RadioList
            label={words.theme}
            showLabel
            options={themes.map(value => ({ value, label: words.themeName(value) }))}
            value={chosen.theme ?? settings.value.theme}
            onChange={theme => void choose({ theme })}
            autoFocus
          />
          <RadioList
            label={words.density}
            showLabel
            options={densities.map(value => ({ value, label: words.densityName(value) }))}
            value={chosen.density ?? settings.value.density}
            onChange={density => void choose({ density })}
          />
        </>
      )}
      {settings.state === 'failed' && (
        <ProblemNotice inline {...text.problem(settings.problem)} code={settings.problem.code} />
      )}
      {state.state === 'failed' && (
        <ProblemNotice inline {...text.problem(state.problem)} code={state.problem.code} />
      )}
    </Dialog>
  )
}
