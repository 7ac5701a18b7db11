/** The chosen hit beside the list of hits. */
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { certificateIcon, rowStateName } from './row-look.ts'

export function HitDetails({ row }: { readonly row: CertificateRow }) {
  const text = texts()
  const { search: words, preview } = text.certificates
  return (
    <div className="col search-details selectable">
      <div className="row">
        <Icon name={certificateIcon(row)} size={20} tone="accent" />
        <div className="col">
          <b className="ell preview-name">{row.issuedTo}</b>
          <span className="caption dim ell">{row.friendlyName ?? text.certificates.none}</span>
        </div>
      </div>
      <StateMark state={rowStateName(row.state)}>{text.state.sentence(row.state)}</StateMark>
      <dl className="kv">
        <dt>{words.store}</dt>
        <dd>{text.store.name(row.ref.store)}</dd>
        <dt>{preview.names}</dt>
        <dd>{row.names.length === 0 ? preview.noNames : row.names.join(', ')}</dd>
        <dt>{preview.issuedBy}</dt>
        <dd>{row.issuedBy}</dd>
        <dt>{preview.key}</dt>
        <dd>
          {text.certificates.key(row.publicKey)}, {preview.keyState[row.key]}
        </dd>
        <dt>{preview.assigned}</dt>
        <dd>
          {row.uses.length === 0 ? preview.notAssigned : row.uses.map(text.certificates.use).join('; ')}
        </dd>
      </dl>
    </div>
  )
}
