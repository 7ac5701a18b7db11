/** Page "Certificate Store": by type, or all into one; and what goes where with the ticks as they are. */
import type { Dispatch } from 'react'
import { storeNames, type StoreName } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { Select } from '../../components/Select.tsx'
import type { ImportEvent } from './import-flow.ts'
import { isRechecking, rowsOf, type ImportInput } from './import-state.ts'

export interface StorePageProps {
  readonly input: ImportInput
  readonly dispatch: Dispatch<ImportEvent>
  readonly computerName: string
}

export function StorePage({ input, dispatch, computerName }: StorePageProps) {
  const { store: words, completing } = texts().import
  const placement = input.placement
  return (
    <>
      <RadioList
        label={texts().import.pages.store}
        boxed
        autoFocus
        value={placement}
        onChange={value => dispatch({ type: 'target-changed', change: { placement: value } })}
        options={[
          { value: 'automatic', label: words.automatic, hint: words.automaticWhy },
          { value: 'place', label: words.place, hint: words.placeWhy },
        ]}
      />
      <Select
        label={words.where(computerName)}
        value={input.store}
        disabled={placement === 'automatic'}
        width={330}
        onChange={store => dispatch({ type: 'target-changed', change: { store } })}
        options={storeNames.map(name => ({ value: name, label: texts().store.name(name) }))}
      />
      {placement === 'place' && input.store === 'Disallowed' && (
        <Banner state="warning" title={completing.disallowed.title}>
          {completing.disallowed.rest}
        </Banner>
      )}
      <section className="import-goes">
        <b>{words.goesTo}</b>
        {isRechecking(input) ? (
          <p className="dim">{words.rechecking}</p>
        ) : (
          <ul className="well" aria-live="polite">
            {destinations(input).map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

/** "1 certificate to Personal", in the order of the stores; the keys last. */
export function destinations(input: ImportInput): string[] {
  const words = texts().import.store
  const ticked = rowsOf(input).filter(row => row.ticked)
  const counts = new Map<StoreName, number>()
  for (const { goesTo } of ticked) {
    if (goesTo !== null && goesTo !== 'vault') counts.set(goesTo, (counts.get(goesTo) ?? 0) + 1)
  }
  const keys = ticked.filter(({ goesTo }) => goesTo === 'vault').length
  return [
    ...storeNames.flatMap(store => {
      const count = counts.get(store)
      return count === undefined ? [] : [words.line(texts().store.name(store), count)]
    }),
    ...(keys === 0 ? [] : [words.keysToVault(keys)]),
  ]
}
