/** Page "Completing the Certificate Import Wizard": everything that was chosen, before anything is changed. */
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { isOpen } from './import-file.ts'
import { rowsOf, type ImportInput } from './import-state.ts'
import { sumUp } from './review-list.ts'
import { destinations } from './StorePage.tsx'

export function CompletingPage(props: { readonly input: ImportInput; readonly computerName: string }) {
  const { input, computerName } = props
  const { completing: words, review, file: fileWords } = texts().import
  const { ticked, aside, ticksNewRoot } = sumUp(rowsOf(input))
  const open = input.files.filter(isOpen)
  const kinds = [...new Set(open.map(({ reading }) => fileWords.kind(reading.review.kind)))]
  return (
    <>
      <div className="framed import-complete">
        <dl className="kv">
          <dt>{words.storeSelected}</dt>
          <dd>
            {input.placement === 'automatic'
              ? words.automatic
              : words.byUser(texts().store.name(input.store), computerName)}
          </dd>
          <dt>{words.content}</dt>
          <dd>{kinds.join(', ')}</dd>
          <dt>{words.fileName}</dt>
          <dd className="selectable">{open.map(({ name }) => name).join(', ')}</dd>
          <dt>{words.willImport}</dt>
          <dd>
            <b>{review.ticked(ticked)}</b>
            <ul>
              {destinations(input).map(line => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </dd>
          {ticked.keys > 0 && (
            <>
              <dt>{words.exportable}</dt>
              <dd>{input.exportable ? words.exportableYes : words.exportableNo}</dd>
            </>
          )}
          {review.leftAsideParts(aside) !== '' && (
            <>
              <dt>{words.leftAside}</dt>
              <dd>{review.leftAsideParts(aside)}</dd>
            </>
          )}
        </dl>
      </div>
      {ticksNewRoot && (
        <Banner state="warning" title={words.distrustedRoot.title}>
          {words.distrustedRoot.rest}
        </Banner>
      )}
    </>
  )
}
