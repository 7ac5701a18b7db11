/** Address, port and certificate of a listener of ours. */
import { workstation } from '../../contract/store.ts'
import type { CertificateRow } from '../../contract/stored-certificate.ts'
import { Button } from '../components/Button.tsx'
import { Select } from '../components/Select.tsx'
import { TextField } from '../components/TextField.tsx'
import { useCommands } from '../console/commands.tsx'
import type { ListeningField, ListeningForm } from './listening-form.ts'

export interface ListeningWords {
  readonly host: string
  readonly hostHint: string
  readonly port: string
  readonly portHint: string
  readonly certificate: string
  readonly certificateHint: string
  readonly choose: string
  readonly option: (name: string, notAfter: string) => string
  readonly noCertificates: string
  readonly import: string
}

export interface ListeningFieldsProps {
  readonly form: ListeningForm
  /** What stands below a field that is wrong. */
  readonly errorOf: (field: ListeningField) => string | undefined
  /** Undefined while they are being read. */
  readonly certificates: readonly CertificateRow[] | undefined
  readonly words: ListeningWords
  readonly onEdit: (part: Partial<ListeningForm>) => void
}

export function ListeningFields({ form, errorOf, certificates, words, onEdit }: ListeningFieldsProps) {
  return (
    <>
      <div className="listening-address">
        <TextField
          label={words.host}
          value={form.host}
          maxLength={253}
          error={errorOf('host')}
          hint={words.hostHint}
          onChange={host => onEdit({ host })}
        />
        <TextField
          label={words.port}
          value={form.port}
          width={84}
          maxLength={5}
          error={errorOf('port')}
          hint={words.portHint}
          onChange={port => onEdit({ port })}
        />
      </div>
      <CertificateField
        form={form}
        errorOf={errorOf}
        certificates={certificates}
        words={words}
        onEdit={onEdit}
      />
    </>
  )
}

function CertificateField({ form, errorOf, certificates, words, onEdit }: ListeningFieldsProps) {
  const commands = useCommands()
  if (certificates === undefined) return null
  if (certificates.length === 0) {
    return (
      <div className="row listening-none">
        <span className="dim grow">{words.noCertificates}</span>
        <Button
          size="small"
          icon="import"
          onClick={() => commands.invoke('certificates.import', { computer: workstation, store: 'My' })}
        >
          {words.import}
        </Button>
      </div>
    )
  }
  const isKnown = certificates.some(({ ref }) => ref.thumbprint === form.thumbprint)
  return (
    <Select
      label={words.certificate}
      value={isKnown ? form.thumbprint : ''}
      error={errorOf('thumbprint')}
      hint={words.certificateHint}
      onChange={thumbprint => onEdit({ thumbprint })}
      options={[
        { value: '', label: words.choose },
        ...certificates.map(({ ref, friendlyName, issuedTo, notAfter }) => ({
          value: ref.thumbprint,
          label: words.option(friendlyName ?? issuedTo, notAfter),
        })),
      ]}
    />
  )
}
