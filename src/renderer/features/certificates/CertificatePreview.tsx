/** The strip under a list: everything about the marked certificate that decides without opening it. */
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Button, IconButton } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { intendedPurposes } from './certificate-columns.tsx'
import { certificateIcon, rowStateName } from './row-look.ts'

export interface CertificatePreviewProps {
  /** The marked ones. */
  readonly rows: readonly CertificateRow[]
  readonly onOpen: ((row: CertificateRow) => void) | undefined
  readonly onProperties: (row: CertificateRow) => void
  readonly onCopyThumbprint: (row: CertificateRow) => void
}

export function CertificatePreview(props: CertificatePreviewProps) {
  const { rows } = props
  const words = texts().certificates.preview
  const [row] = rows
  if (row === undefined)
    return (
      <div className="preview-note">
        <b>{words.nothing}</b>
        <p className="dim">{words.nothingWhat}</p>
      </div>
    )
  return rows.length > 1 ? <Several rows={rows} /> : <One {...props} row={row} />
}

function Several({ rows }: { readonly rows: readonly CertificateRow[] }) {
  const text = texts().certificates
  const keys = rows.filter(row => row.key !== 'none').length
  const soonest = rows.reduce((first, row) => (row.notAfter < first.notAfter ? row : first))
  return (
    <div className="preview-note">
      <b>{text.preview.several(rows.length)}</b>
      <p className="dim">{text.preview.withKey(keys)}</p>
      <p className="dim">{text.preview.soonest(text.named(soonest), text.until(soonest))}</p>
    </div>
  )
}

function One(props: CertificatePreviewProps & { readonly row: CertificateRow }) {
  const { row, onOpen } = props
  const text = texts()
  const words = text.certificates.preview
  return (
    <>
      <div className="preview-id">
        <div className="row">
          <Icon name={certificateIcon(row)} size={20} tone="accent" />
          <div className="col">
            <b className="ell preview-name" title={row.issuedTo}>
              {row.issuedTo}
            </b>
            <span className="caption dim ell">{row.friendlyName ?? text.certificates.none}</span>
          </div>
        </div>
        <StateMark state={rowStateName(row.state)}>
          {words.until(text.state.sentence(row.state), row.notAfter)}
        </StateMark>
        <div className="row preview-buttons">
          {onOpen && (
            <Button size="small" onClick={() => onOpen(row)}>
              {words.open}
            </Button>
          )}
          <Button size="small" onClick={() => props.onProperties(row)}>
            {text.certificates.actions.properties}
          </Button>
        </div>
      </div>
      <PreviewFacts {...props} />
    </>
  )
}

function PreviewFacts({
  row,
  onCopyThumbprint,
}: {
  readonly row: CertificateRow
  readonly onCopyThumbprint: (row: CertificateRow) => void
}) {
  const text = texts().certificates
  const words = text.preview
  const names = row.names.length === 0 ? words.noNames : row.names.join(', ')
  const uses = row.uses.length === 0 ? words.notAssigned : row.uses.map(text.use).join('; ')
  return (
    <dl className="kv preview-facts selectable">
      <dt>{words.thumbprint}</dt>
      <dd className="row">
        <span className="mono ell">{groupThumbprint(row.ref.thumbprint)}</span>
        <IconButton
          icon="copy"
          size="small"
          iconSize={14}
          label={words.copyThumbprint}
          onClick={() => onCopyThumbprint(row)}
        />
      </dd>
      <dt>{words.names}</dt>
      <dd className="ell" title={names}>
        {names}
      </dd>
      <dt>{words.issuedBy}</dt>
      <dd className="ell">{row.issuedBy}</dd>
      <dt>{words.key}</dt>
      <dd className="ell">
        {text.key(row.publicKey)}, {words.keyState[row.key]}
      </dd>
      <dt>{words.assigned}</dt>
      <dd className="ell" title={uses}>
        {uses}
      </dd>
      <dt>{words.purposes}</dt>
      <dd className="ell">{intendedPurposes(row)}</dd>
    </dl>
  )
}
