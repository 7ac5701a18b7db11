/** What stands in a list without rows: an empty store names itself and the way in, a filter repeats what was typed. */
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import { LinkButton } from '../../components/Button.tsx'
import { useCommands } from '../../console/commands.tsx'

export interface ListNoteProps {
  readonly place: { readonly computer: ComputerId; readonly store: StoreName }
  readonly storeName: string
  /** In the whole store. */
  readonly total: number
  readonly filter: string
  readonly onClearFilter: () => void
}

export function ListNote({ place, storeName, total, filter, onClearFilter }: ListNoteProps) {
  const { empty, notFound } = texts().certificates
  const commands = useCommands()
  if (total > 0)
    return (
      <>
        <b>{notFound.title(filter.trim())}</b>
        <p>{notFound.searched(total)}</p>
        <p className="row">
          <LinkButton onClick={onClearFilter}>{notFound.clear}</LinkButton>
          {commands.has('certificates.search') && (
            <LinkButton onClick={() => commands.invoke('certificates.search', { text: filter })}>
              {notFound.searchAll}
            </LinkButton>
          )}
        </p>
      </>
    )
  return (
    <>
      <b>{empty.title(storeName)}</b>
      <p>{place.store === 'REQUEST' ? empty.request : empty.what}</p>
      {commands.has('certificates.import') && (
        <LinkButton onClick={() => commands.invoke('certificates.import', place)}>{empty.import}</LinkButton>
      )}
    </>
  )
}
