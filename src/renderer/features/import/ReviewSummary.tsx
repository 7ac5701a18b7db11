/** What the ticks add up to, and what the file proved to be: the well at the foot of the review list (design n1). */
import { texts } from '../../../text/texts.ts'
import { isOpen } from './import-file.ts'
import { rowsOf, type ImportInput } from './import-state.ts'
import { sumUp } from './review-list.ts'

export function ReviewSummary({ input }: { readonly input: ImportInput }) {
  const words = texts().import.review
  const { ticked, aside } = sumUp(rowsOf(input))
  const isNothing = ticked.keys + ticked.certificates === 0
  const [first] = input.files.filter(isOpen)
  const { protection } = first?.reading.review ?? {}
  return (
    <dl className="kv well import-summary" aria-live="polite">
      <dt>{words.willImport}</dt>
      <dd>
        <b>{isNothing ? words.nothing : words.ticked(ticked)}</b> {words.leftAside(aside)}
      </dd>
      {first !== undefined && input.files.length === 1 && (
        <>
          <dt>{words.file}</dt>
          <dd>
            {words.fileFacts(
              first.name,
              first.sizeBytes,
              protection?.encryption ?? [],
              protection?.integrity ?? null,
            )}
          </dd>
        </>
      )}
    </dl>
  )
}
