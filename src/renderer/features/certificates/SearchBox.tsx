/** The search box of the toolbar: typing opens the search over the present view, Esc leaves it (Ctrl+K focuses it). */
import { useMemo, useRef } from 'react'
import { texts } from '../../../text/texts.ts'
import { IconButton } from '../../components/Button.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { useNavigation, type Navigation } from '../../console/navigation.tsx'
import { focusPane } from '../../console/panes.tsx'
import { SearchView } from './SearchView.tsx'

const searchOverlay = 'search'

/** Lays the search over the present view; searching on replaces it. */
export function showSearch(navigation: Pick<Navigation, 'showOverlay'>, text: string): void {
  navigation.showOverlay({ id: searchOverlay, view: <SearchView text={text} />, text })
}

export function SearchBox() {
  const words = texts().certificates.search
  const navigation = useNavigation()
  const input = useRef<HTMLInputElement>(null)
  const { overlay } = navigation.place
  const search = (typed: string) => {
    if (typed.trim() === '') navigation.leaveOverlay()
    else showSearch(navigation, typed)
  }
  // The box shows what the open search looks for, also when Back or another door opened it.
  const shown = overlay?.id === searchOverlay ? (overlay.text ?? '') : ''
  useContribution(
    useMemo(
      () => ({
        hidden: [
          {
            kind: 'action',
            id: 'search',
            label: words.box,
            accelerator: 'Ctrl+K',
            run: () => {
              input.current?.focus()
              input.current?.select()
            },
          },
        ] as const,
      }),
      [words],
    ),
  )
  return (
    <search className="search-box">
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
            focusPane(document, 'list')
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
    </search>
  )
}
