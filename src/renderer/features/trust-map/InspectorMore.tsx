/** "...": what has no room in the foot of the inspector (design h). */
import { useState, type MouseEvent } from 'react'
import { texts } from '../../../text/texts.ts'
import { IconButton } from '../../components/Button.tsx'
import { Menu, type MenuPlace } from '../../components/Menu.tsx'
import { toMenuItems, type Action } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useToasts, type Toasts } from '../../console/toasts.tsx'
import { inspectorText } from './inspector-text.ts'
import type { MapSubject } from './map-subject.ts'

export interface InspectorPlaces {
  /** What the map is narrowed to already. */
  readonly focus: string | undefined
  readonly onFocus: (id: string) => void
  readonly onUnfold: (pool: string) => void
}

export interface InspectorMoreProps extends InspectorPlaces {
  readonly subject: MapSubject
  readonly nameOf: (id: string) => string
}

export function InspectorMore(props: InspectorMoreProps) {
  const { more } = texts().trustMap.inspector
  const [place, setPlace] = useState<MenuPlace>()
  const actions = useMoreActions(props)
  const open = ({ currentTarget }: MouseEvent<HTMLButtonElement>): void =>
    setPlace({ at: 'below', box: currentTarget.getBoundingClientRect() })
  return (
    <span className="map-inspector-more">
      <IconButton icon="more" label={more} opensMenu expanded={place !== undefined} onClick={open} />
      {place !== undefined && (
        <Menu label={more} items={toMenuItems(actions)} place={place} onClose={() => setPlace(undefined)} />
      )}
    </span>
  )
}

function useMoreActions({
  subject,
  nameOf,
  focus,
  onFocus,
  onUnfold,
}: InspectorMoreProps): readonly Action[] {
  const words = texts().trustMap
  const commands = useCommands()
  const toasts = useToasts()
  const { node, deciding } = subject
  const endpoint = deciding?.endpoint ?? undefined
  const probe =
    endpoint === undefined
      ? undefined
      : commands.action('probes.show', { endpoint }, { label: words.inspector.openProbe })
  const copy = (): void => void copyText(inspectorText(subject, nameOf), toasts)
  const actions = [
    node === undefined || node.id === focus
      ? undefined
      : action('focus', words.focus, () => onFocus(node.id)),
    node?.kind === 'pool' ? action('unfold', words.unfold, () => onUnfold(node.id)) : undefined,
    probe,
    action('copy', words.inspector.copy, copy),
  ]
  return actions.filter(each => each !== undefined)
}

function action(id: string, label: string, run: () => void): Action {
  return { kind: 'action', id, label, run }
}

async function copyText(text: string, toasts: Toasts): Promise<void> {
  const { copied, copyFailed } = texts().trustMap.inspector
  try {
    await navigator.clipboard.writeText(text)
    toasts.show({ title: copied })
  } catch {
    // The page has lost the focus, or the browser forbids it. What was to be copied is still on the screen.
    toasts.show({ title: copyFailed, state: 'warning' })
  }
}
