/** A document as tinted JSON: to be read, selected, scrolled with the keyboard. Long ones are cut, and say so. */
import { memo } from 'react'
import { texts } from '../../text/texts.ts'
import { tintJson, visible } from './tint-json.ts'

/** More than any honest document has; drawing a mebibyte of hostile text would hold the window up. */
const shownCharacters = 100_000

/** Drawn again for another text only: the page around it moves with every request to the listener. */
export const JsonBlock = memo(function JsonBlock({ text }: { readonly text: string }) {
  const words = texts().metadataPage.document
  const pieces = tintJson(visible(text.slice(0, shownCharacters)))
  return (
    <>
      <pre className="well mono selectable scroll metadata-json" tabIndex={0} aria-label={words.label}>
        {pieces.map(({ kind, text: piece }, index) =>
          kind === 'plain' ? (
            piece
          ) : (
            <span key={index} className={`json-${kind}`}>
              {piece}
            </span>
          ),
        )}
      </pre>
      {text.length > shownCharacters && <p className="caption dim">{words.cut(shownCharacters)}</p>}
    </>
  )
})
