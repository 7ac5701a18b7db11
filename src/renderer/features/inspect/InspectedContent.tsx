/** Everything a file holds, nothing left out: facts, certificates, keys, request, revocation list, other entries. */
import { useState, type ReactNode } from 'react'
import type { CertificateField } from '../../../contract/certificate.ts'
import type { InspectedFile, Inspection } from '../../../contract/file.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { DataGrid } from '../../components/DataGrid.tsx'
import type { GridColumn } from '../../components/grid-column.ts'
import { Icon } from '../../components/Icon.tsx'
import { emptySelection, selectOnly, type Selection } from '../../components/selection.ts'

type Certificate = Inspection['certificates'][number]

/** A certificate of the file, with what its dialog shows; it stands in no store. */
export interface ExaminedCertificate {
  readonly description: Certificate
  readonly fields: readonly CertificateField[]
  readonly hasKey: boolean
}

export interface InspectedContentProps {
  readonly content: InspectedFile
  readonly onOpenCertificate: (certificate: ExaminedCertificate) => void
}

export function InspectedContent({ content, onOpenCertificate }: InspectedContentProps) {
  const { inspection } = content
  const words = texts().inspect
  return (
    <div className="inspect-content">
      <Facts content={content} />
      {inspection.warnings.map(warning => (
        <Banner key={`${warning.code}-${warning.message}`} state="warning">
          {warning.message}
        </Banner>
      ))}
      {inspection.certificates.length > 0 && (
        <Certificates content={content} onOpenCertificate={onOpenCertificate} />
      )}
      {inspection.privateKeys.length > 0 && <PrivateKeys inspection={inspection} />}
      {inspection.publicKey !== null && (
        <Section title={words.publicKey}>
          <p>{words.key(inspection.publicKey)}</p>
        </Section>
      )}
      {inspection.csr !== null && <Request csr={inspection.csr} />}
      {inspection.crl !== null && <RevocationList crl={inspection.crl} />}
      {inspection.otherEntries.length > 0 && (
        <Section title={words.others}>
          {inspection.otherEntries.map((entry, index) => (
            <p key={index} className="row">
              <Icon name="file" />
              <span>{entry.description}</span>
              <span className="mono dim">{entry.oid}</span>
              <span className="dim">{words.otherSize(entry.sizeBytes)}</span>
            </p>
          ))}
        </Section>
      )}
    </div>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className="strong">{title}</h3>
      {children}
    </section>
  )
}

type FactRow = readonly [string, ReactNode]

function FactList({ rows }: { readonly rows: readonly FactRow[] }) {
  return (
    <dl className="kv selectable">
      {rows.map(([label, value]) => (
        <div key={label} className="inspect-fact">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Facts({ content }: { readonly content: InspectedFile }) {
  const { inspection, sizeBytes } = content
  const { facts, content: counts } = texts().inspect
  const rows: FactRow[] = [
    [facts.what, facts.kind(inspection.kind)],
    [facts.size, facts.sizeValue(sizeBytes, inspection.encoding)],
  ]
  if (inspection.protection !== null) {
    rows.push([facts.encryption, inspection.protection.encryption.join('; ') || facts.none])
    rows.push([facts.integrity, inspection.protection.integrity ?? facts.none])
  }
  const counted = counts(
    inspection.certificates.length,
    inspection.privateKeys.length,
    inspection.otherEntries.length,
  )
  if (counted !== '') rows.push([facts.content, counted])
  return (
    <div className="well">
      <FactList rows={rows} />
    </div>
  )
}

function Certificates({ content, onOpenCertificate }: InspectedContentProps) {
  const { certificates, privateKeys } = content.inspection
  const words = texts().inspect
  const [selection, setSelection] = useState<Selection>(
    certificates.length > 0 ? selectOnly('0') : emptySelection,
  )
  const keysOf = (certificate: Certificate): number =>
    privateKeys.filter(key => key.certificate === certificate.index).length
  const open = (certificate: Certificate): void =>
    onOpenCertificate({
      description: certificate,
      fields: content.fields[certificate.index] ?? [],
      hasKey: keysOf(certificate) > 0,
    })
  const chosen = certificates.find(certificate => selection.keys.has(String(certificate.index)))
  return (
    <section>
      <header className="row">
        <h3 className="strong">{words.certificates}</h3>
        <span className="right">
          <Button
            size="small"
            offReason={chosen === undefined ? words.certificates : undefined}
            onClick={() => chosen && open(chosen)}
          >
            {words.openCertificate}
          </Button>
        </span>
      </header>
      <div className="framed inspect-certificates">
        <DataGrid
          label={words.certificates}
          mode="single"
          columns={certificateColumns(keysOf)}
          rows={certificates}
          rowKey={certificate => String(certificate.index)}
          selection={selection}
          onSelect={setSelection}
          onActivate={open}
        />
      </div>
    </section>
  )
}

function certificateColumns(
  keysOf: (certificate: Certificate) => number,
): readonly GridColumn<Certificate>[] {
  const { certificateColumns: titles, hasKey, key, emptySubject } = texts().inspect
  const issuedTo = (certificate: Certificate): string =>
    shortName(certificate.subjectAttributes) ?? certificate.subjectAltNames[0]?.value ?? emptySubject
  const issuedBy = (certificate: Certificate): string =>
    shortName(certificate.issuerAttributes) ?? certificate.issuer
  const column = (
    id: string,
    title: string,
    width: number,
    text: (certificate: Certificate) => string,
  ): GridColumn<Certificate> => ({
    id,
    title,
    width,
    text,
    render: certificate => <span className="ell">{text(certificate)}</span>,
  })
  return [
    {
      ...column('issuedTo', titles.issuedTo, 220, issuedTo),
      render: certificate => (
        <>
          <Icon
            name={
              certificate.basicConstraints?.ca === true
                ? 'cert-ca'
                : keysOf(certificate) > 0
                  ? 'cert-key'
                  : 'cert'
            }
          />
          <span className="ell">{issuedTo(certificate)}</span>
        </>
      ),
    },
    column('issuedBy', titles.issuedBy, 180, issuedBy),
    column('until', titles.until, 100, certificate => certificate.notAfter.replace(/T.*/, '')),
    column('key', titles.key, 120, certificate => key(certificate.publicKey)),
    column('hasKey', titles.hasKey, 90, certificate => hasKey(keysOf(certificate))),
    column('friendlyName', titles.friendlyName, 140, certificate => certificate.friendlyName ?? ''),
  ]
}

/** The common name, else the organization: what MMC shows in a row. */
function shortName(attributes: Certificate['subjectAttributes']): string | undefined {
  const named = (name: string): string | undefined =>
    attributes.find(attribute => attribute.name === name)?.value
  return named('CN') ?? named('OU') ?? named('O')
}

function PrivateKeys({ inspection }: { readonly inspection: Inspection }) {
  const words = texts().inspect
  return (
    <Section title={words.keys}>
      {inspection.privateKeys.map((key, index) => (
        <p key={index} className="row">
          <Icon name="key" />
          <span>{words.key(key)}</span>
          <span className="dim ell">
            {words.keyBelongsTo(
              key,
              key.certificate === null ? undefined : inspection.certificates[key.certificate]?.subject,
            )}
          </span>
          {key.friendlyName !== null && <span className="dim ell">{key.friendlyName}</span>}
        </p>
      ))}
    </Section>
  )
}

function Request({ csr }: { readonly csr: NonNullable<Inspection['csr']> }) {
  const words = texts().inspect
  const verdict = csr.signatureValid === null ? 'null' : csr.signatureValid ? 'true' : 'false'
  const rows: FactRow[] = [
    [words.subject, csr.subject === '' ? words.emptySubject : csr.subject],
    [words.names, csr.subjectAltNames.map(name => name.value).join(', ')],
    [words.publicKey, words.key(csr.publicKey)],
    [words.keyUsage, csr.keyUsage?.join(', ')],
    [words.purposes, csr.extendedKeyUsage?.join(', ')],
    [words.signature, `${csr.signatureAlgorithm}, ${words.signatureValid[verdict]}`],
  ]
  return (
    <Section title={words.request}>
      <FactList rows={rows.filter(([, value]) => value !== undefined && value !== '')} />
    </Section>
  )
}

function RevocationList({ crl }: { readonly crl: NonNullable<Inspection['crl']> }) {
  const words = texts().inspect
  const [selection, setSelection] = useState<Selection>(emptySelection)
  type Entry = (typeof crl.entries)[number]
  const column = (
    id: string,
    title: string,
    width: number,
    text: (entry: Entry) => string,
  ): GridColumn<Entry> => ({ id, title, width, text, render: text })
  return (
    <Section title={words.crl}>
      <FactList
        rows={[
          [words.issuer, crl.issuer],
          [words.thisUpdate, crl.thisUpdate],
          [words.nextUpdate, crl.nextUpdate ?? words.noNextUpdate],
          [words.crlNumber, crl.crlNumber ?? words.facts.none],
          [words.signature, crl.signatureAlgorithm],
        ]}
      />
      <p className="dim">{words.entries(crl.entries.length, crl.entryCount)}</p>
      {crl.entries.length > 0 && (
        <div className="framed inspect-entries">
          <DataGrid
            label={words.crl}
            mode="single"
            columns={[
              column('serial', words.crlColumns.serial, 360, entry => entry.serialNumber),
              column('date', words.crlColumns.date, 200, entry => entry.revokedAt),
              column('reason', words.crlColumns.reason, 160, entry => entry.reason ?? ''),
            ]}
            rows={crl.entries}
            rowKey={entry => `${entry.serialNumber}-${entry.revokedAt}`}
            selection={selection}
            onSelect={setSelection}
          />
        </div>
      )}
    </Section>
  )
}
