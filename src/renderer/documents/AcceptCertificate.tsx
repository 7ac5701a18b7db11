/** The certificate of a web server that the stores do not trust: looked at, compared, and accepted for this reading. */
import type { ServerCertificate } from '../../contract/metadata.ts'
import type { ThumbprintSha256 } from '../../contract/thumbprint.ts'
import { groupThumbprint } from '../../contract/thumbprint-text.ts'
import { texts } from '../../text/texts.ts'
import { Banner } from '../components/Banner.tsx'
import { Button } from '../components/Button.tsx'
import { visible } from './tint-json.ts'

export interface AcceptCertificateProps {
  readonly certificate: ServerCertificate
  readonly onAccept: (sha256: ThumbprintSha256) => void
}

export function AcceptCertificate({ certificate, onAccept }: AcceptCertificateProps) {
  const words = texts().metadataPage.accept
  const facts = [
    [words.facts.issuedTo, certificate.issuedTo],
    [words.facts.issuer, certificate.issuer],
    [words.facts.names, certificate.names.slice(0, 20).join(', ')],
    [words.facts.valid, words.valid(certificate.notBefore, certificate.notAfter)],
  ] as const
  return (
    <section className="metadata-accept">
      <Banner state="warning" title={words.title}>
        {texts().serverTrust(certificate)}
      </Banner>
      <dl className="kv metadata-facts selectable">
        {facts.map(([label, value]) => [
          <dt key={label}>{label}</dt>,
          <dd key={`${label}-value`}>{visible(value)}</dd>,
        ])}
        <dt>{words.facts.sha1}</dt>
        <dd className="mono">{groupThumbprint(certificate.sha1)}</dd>
        <dt>{words.facts.sha256}</dt>
        <dd className="mono">{groupThumbprint(certificate.sha256)}</dd>
      </dl>
      <div className="row metadata-accept-foot">
        <Button onClick={() => onAccept(certificate.sha256)}>{words.button}</Button>
        <span className="caption dim">{words.compare}</span>
      </div>
    </section>
  )
}
