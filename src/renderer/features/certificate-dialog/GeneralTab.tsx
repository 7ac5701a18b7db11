/** General: what the certificate is for, from whom to whom, how long, who uses it, and where its key is. */
import type { ReactNode } from 'react'
import type { CertificateDescription } from '../../../contract/certificate.ts'
import type { CertificateRow, CertificateUse } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { useCommands } from '../../console/commands.tsx'
import { issuedTo, type ShownCertificate } from './shown-certificate.ts'
import { validityOf } from './validity.ts'

export function GeneralTab({ shown }: { readonly shown: ShownCertificate }) {
  const words = texts().certificateDialog.general
  const description = shown.kind === 'stored' ? shown.details.description : shown.certificate.description
  const row = shown.kind === 'stored' ? shown.details.row : undefined
  const commands = useCommands()
  const properties =
    row === undefined ? undefined : commands.action('certificates.properties', { ref: row.ref })
  const names = description.subjectAltNames.map(name => name.value)
  return (
    <div className="certificate-general">
      <header className="row">
        <Icon name={keyOf(shown) === 'none' ? 'cert' : 'cert-key'} size={32} tone="accent" />
        <div className="col">
          <h2 className="subtitle">{words.heading}</h2>
          <Purposes description={description} />
        </div>
      </header>
      <dl className="kv selectable">
        <Fact label={words.issuedTo}>
          <b>{issuedTo(shown)}</b>
        </Fact>
        <Fact label={words.issuedBy}>{row?.issuedBy ?? description.issuer}</Fact>
        <Fact label={words.validFrom}>
          {day(description.notBefore)} <span className="dim">{words.to}</span> {day(description.notAfter)}
        </Fact>
        <Fact label={words.daysLeft}>
          <Validity description={description} />
        </Fact>
        {names.length > 0 && (
          <Fact label={words.names}>
            <span className="certificate-names">{names.join(', ')}</span>
          </Fact>
        )}
        {row !== undefined && row.uses.length > 0 && (
          <Fact label={words.usedFor}>
            {row.uses.map(use => (
              <div key={`${use.type}-${use.identity}-${use.slot}`}>{wordsOfUse(use)}</div>
            ))}
          </Fact>
        )}
      </dl>
      <KeyNote shown={shown} />
      {row === undefined && <p className="dimmer">{words.notStored}</p>}
      {properties !== undefined && (
        <div className="certificate-buttons">
          <Button offReason={properties.offReason} onClick={properties.run}>
            {words.properties}
          </Button>
        </div>
      )}
    </div>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Purposes({ description }: { readonly description: CertificateDescription }) {
  const words = texts().certificateDialog.general
  const purposes = description.extendedKeyUsage ?? []
  return (
    <>
      <p className="dim">{purposes.length > 1 ? words.many : words.one}</p>
      <ul className="certificate-purposes">
        {purposes.length === 0 ? (
          <li>{words.all}</li>
        ) : (
          purposes.map(purpose => <li key={purpose}>{words.purpose(purpose)}</li>)
        )}
      </ul>
    </>
  )
}

function Validity({ description }: { readonly description: CertificateDescription }) {
  const words = texts().certificateDialog.general
  const validity = validityOf(description, new Date())
  if (validity.state === 'expired')
    return <StateMark state="expired">{words.expiredFor(validity.daysAgo)}</StateMark>
  if (validity.state === 'not-yet') return <StateMark state="staged">{words.notYet}</StateMark>
  const mark = validity.daysLeft <= 14 ? 'error' : validity.daysLeft <= 60 ? 'warning' : 'valid'
  return (
    <>
      <StateMark state={mark}>{words.daysOf(validity.daysLeft, validity.daysInAll)}</StateMark>
      <span className={`certificate-span certificate-span-${mark}`} aria-hidden="true">
        <i style={{ width: `${Math.round(validity.share * 100)}%` }} />
      </span>
    </>
  )
}

function KeyNote({ shown }: { readonly shown: ShownCertificate }) {
  const words = texts().certificateDialog.general
  const key = keyOf(shown)
  if (key === 'none') return <p className="certificate-key dim">{words.noKey}</p>
  return (
    <p className="certificate-key">
      <Icon name="key" tone="accent" />
      <span>{key === 'in-file' ? words.keyInFile : words.key(key === 'exportable')}</span>
    </p>
  )
}

function keyOf(shown: ShownCertificate): CertificateRow['key'] | 'in-file' {
  if (shown.kind === 'stored') return shown.details.row.key
  return shown.certificate.hasKey ? 'in-file' : 'none'
}

function wordsOfUse(use: CertificateUse): string {
  return texts().certificateDialog.general.use(use.type, use.identityName, use.slot)
}

function day(instant: string): string {
  return instant.replace(/T.*/, '')
}
