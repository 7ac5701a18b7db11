/** The strip under the recycle bin: what restoring brings back, and what deleting for ever destroys. */
import type { RecycleBinEntry } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'

export interface RecycleBinPreviewProps {
  /** The marked ones. */
  readonly entries: readonly RecycleBinEntry[]
  readonly offReason: string | undefined
  readonly onRestore: () => void
  readonly onDeleteForever: () => void
}

export function RecycleBinPreview(props: RecycleBinPreviewProps) {
  const { entries, offReason, onRestore, onDeleteForever } = props
  const text = texts()
  const words = text.certificates.bin
  const [entry] = entries
  if (entry === undefined)
    return (
      <div className="preview-note">
        <b>{text.certificates.preview.nothing}</b>
        <p className="dim">{words.emptyWhat}</p>
      </div>
    )
  const hasKey = entries.some(each => each.hasKey)
  return (
    <>
      <div className="preview-id">
        <div className="row">
          <Icon name={hasKey ? 'cert-key' : 'cert'} size={20} tone="accent" />
          <div className="col">
            <b className="ell preview-name">{text.certificates.group(entries.length, entry.issuedTo)}</b>
            <span className="caption dim ell">
              {entries.length === 1
                ? `${entry.friendlyName ?? text.certificates.none}, ${words.date(entry.notAfter)}`
                : words.count(entries.length, entries.filter(each => each.hasKey).length)}
            </span>
          </div>
        </div>
        <div className="row preview-buttons">
          <Button size="small" variant="primary" offReason={offReason} onClick={onRestore}>
            {words.restore}
          </Button>
          <Button size="small" variant="danger" offReason={offReason} onClick={onDeleteForever}>
            {text.certificates.actions.deleteForever}
          </Button>
        </div>
      </div>
      <div className="preview-facts bin-facts">
        <b>{words.bringsBack}</b>
        <ul>
          <li>
            <StateMark state="valid" />
            {entries.length === 1
              ? words.backCertificate(text.store.name(entry.from.store))
              : words.backCertificates}
          </li>
          <li>
            <StateMark state={hasKey ? 'valid' : 'none'} />
            {hasKey ? words.backKey : words.backNoKey}
          </li>
          <li>
            <StateMark state="info" />
            {words.backNoAssignment}
          </li>
        </ul>
        <b>{hasKey ? words.foreverTitle : words.foreverTitleNoKey}</b>
        <p className="dim">{hasKey ? words.foreverWhat : words.foreverWhatNoKey}</p>
      </div>
    </>
  )
}
