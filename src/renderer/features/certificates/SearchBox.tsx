/** The search box of the toolbar: typing opens the search over the present view, Esc leaves it (Ctrl+K focuses it). */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { texts } from '../../../text/texts.ts'
import { IconButton } from '../../components/Button.tsx'
import { TextField } from '../../components/TextField.tsx'
import { matchesAccelerator } from '../../console/accelerator.ts'
import { useNavigation } from '../../console/navigation.tsx'
import { focusPane } from '../../console/panes.tsx'
import { SearchView } from './SearchView.tsx'

export const searchOverlay = 'search'

export function SearchBox() {
  const words = texts().certificates.search
  const navigation = useNavigation()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const isOpen = navigation.place.overlay?.id === searchOverlay
  const search = (typed: string) => {
    setText(typed)
    if (typed.trim() === '') navigation.leaveOverlay()
    else navigation.showOverlay({ id: searchOverlay, view: <SearchView text={typed} />, text: typed })
  }
  // The box shows what the open search looks for, also when Back or another door opened it.
  const shown = isOpen ? (navigation.place.overlay?.text ?? text) : ''
  useCtrlK(() => {
    input.current?.focus()
    input.current?.select()
  })
  return (
    <div className="search-box">
      <TextField
        label={words.box}
        hideLabel
        type="search"
        icon="search"
        placeholder={words.box}
        value={shown}
        onChange={search}
        inputRef={input}
        maxLength={500}
        onKeyDown={event => {
          if (event.key === 'Escape' && shown !== '') {
            event.preventDefault()
            search('')
          } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault()
            focusPane(document, 'list')
          }
        }}
        end={
          shown === '' ? (
            <kbd>Ctrl+K</kbd>
          ) : (
            <IconButton
              icon="close"
              size="small"
              iconSize={12}
              label={words.clear}
              onClick={() => search('')}
            />
          )
        }
      />
    </div>
  )
}

function useCtrlK(focus: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
    if (!matchesAccelerator(event, 'Ctrl+K')) return
    event.preventDefault()
    focus()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}
