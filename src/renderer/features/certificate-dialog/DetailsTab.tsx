/** Details: every field as Windows lists them, the chosen one in full below, each to be copied without hidden marks. */
import { useState } from 'react'
import type { CertificateField } from '../../../contract/certificate.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { DataGrid } from '../../components/DataGrid.tsx'
import type { GridColumn } from '../../components/grid-column.ts'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { selectOnly, type Selection } from '../../components/selection.ts'
import { Select } from '../../components/Select.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { useCommands } from '../../console/commands.tsx'
import type { ShownCertificate } from './shown-certificate.ts'
import { readableValue, visibleFields, type FieldFilter } from './visible-fields.ts'

const filters: readonly FieldFilter[] = ['all', 'version1', 'extensions', 'critical', 'properties']

export function DetailsTab({ shown }: { readonly shown: ShownCertificate }) {
  const words = texts().certificateDialog.details
  const all = shown.kind === 'stored' ? shown.details.fields : shown.certificate.fields
  const [filter, setFilter] = useState<FieldFilter>('all')
  const [selection, setSelection] = useState<Selection>(selectOnly(fieldKey(all[0])))
  const [copied, setCopied] = useState<string>()
  const fields = visibleFields(all, filter)
  const chosen = fields.find(field => selection.keys.has(fieldKey(field)))
  const commands = useCommands()
  const exportAction =
    shown.kind === 'stored'
      ? commands.action('certificates.export', { refs: [shown.details.row.ref] })
      : undefined
  const propertiesAction =
    shown.kind === 'stored'
      ? commands.action('certificates.properties', { ref: shown.details.row.ref })
      : undefined
  const copy = async (field: CertificateField): Promise<void> => {
    await navigator.clipboard.writeText(readable(field.text))
    setCopied(fieldKey(field))
  }
  return (
    <div className="certificate-details">
      <div className="certificate-show">
        <Select
          label={words.show}
          options={filters.map(value => ({ value, label: words.filters[value] }))}
          value={filter}
          onChange={setFilter}
        />
      </div>
      <div className="framed certificate-fields">
        <DataGrid
          label={texts().certificateDialog.tabs.details}
          mode="single"
          columns={fieldColumns()}
          rows={fields}
          rowKey={fieldKey}
          selection={selection}
          onSelect={setSelection}
          empty={<p className="dim">{words.none}</p>}
        />
      </div>
      <textarea
        className="well mono certificate-value"
        readOnly
        aria-label={words.valueOf(chosen?.name ?? '')}
        value={chosen === undefined ? '' : readable(chosen.text)}
      />
      <div className="row certificate-position">
        {chosen?.kind === 'criticalExtension' && <StateMark state="warning">{words.critical}</StateMark>}
        {chosen !== undefined && (
          <span className="dimmer right">{words.position(fields.indexOf(chosen) + 1, fields.length)}</span>
        )}
      </div>
      <div className="certificate-buttons">
        <Button
          icon={copied === fieldKey(chosen) ? 'check' : 'copy'}
          offReason={chosen === undefined ? words.none : undefined}
          onClick={() => chosen && void copy(chosen)}
        >
          {copied !== undefined && copied === fieldKey(chosen) ? words.copied : words.copyValue}
        </Button>
        {propertiesAction !== undefined && (
          <Button offReason={propertiesAction.offReason} onClick={propertiesAction.run}>
            {words.editProperties}
          </Button>
        )}
        {exportAction !== undefined && (
          <Button offReason={exportAction.offReason} onClick={exportAction.run}>
            {words.copyToFile}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Names are unique within one certificate but for repeated unknown extensions, which their OID tells apart. */
function fieldKey(field: CertificateField | undefined): string {
  return field === undefined ? '' : `${field.kind}:${field.oid ?? ''}:${field.name}`
}

const icons: { readonly [K in CertificateField['kind']]: IconName } = {
  version1: 'properties',
  extension: 'columns',
  criticalExtension: 'columns',
  property: 'file',
}

function fieldColumns(): readonly GridColumn<CertificateField>[] {
  const { columns, critical } = texts().certificateDialog.details
  return [
    {
      id: 'field',
      title: columns.field,
      width: 166,
      text: field => field.name,
      render: field => (
        <>
          {field.kind === 'criticalExtension' ? (
            <StateMark state="warning" label={critical} size={16} />
          ) : (
            <Icon name={icons[field.kind]} />
          )}
          <span className="ell">{field.name}</span>
        </>
      ),
    },
    {
      id: 'value',
      title: columns.value,
      width: 170,
      text: field => readable(field.value),
      render: field => <span className="ell">{readable(field.value)}</span>,
    },
  ]
}

function readable(value: string): string {
  return readableValue(value, undefined, undefined)
}
