/** Properties of a stored certificate: friendly name, description, and whether its key may leave the vault. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { CertificateDetails, CertificateRef } from '../../../contract/stored-certificate.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { TextField } from '../../components/TextField.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { saveProperties } from './save-properties.ts'

export interface PropertiesDialogProps {
  readonly certificate: CertificateRef
  readonly offReason: string | undefined
  /** The name it is listed under. */
  readonly onSaved: (issuedTo: string) => void
  readonly onClose: () => void
}

export function PropertiesDialog(props: PropertiesDialogProps) {
  const { certificate, onClose } = props
  const text = texts()
  const details = useRequest('certificates.details', { ref: certificate })
  if (details.state === 'ready') return <PropertiesForm {...props} details={details.value} />
  return (
    <Dialog
      title={text.certificates.actions.properties}
      icon="properties"
      width={440}
      onCancel={onClose}
      foot={<Button onClick={onClose}>{text.component.close}</Button>}
    >
      {details.state === 'loading' ? (
        <Waiting label={text.certificates.properties.reading} />
      ) : (
        <ProblemNotice
          inline
          {...text.problem(details.problem)}
          code={details.problem.code}
          onRetry={details.retry}
        />
      )}
    </Dialog>
  )
}

function PropertiesForm({
  details,
  offReason,
  onSaved,
  onClose,
}: PropertiesDialogProps & { readonly details: CertificateDetails }) {
  const text = texts()
  const words = text.certificates.properties
  const client = useClient()
  const { row } = details
  const [before] = useState(() => ({
    friendlyName: row.friendlyName ?? '',
    description: details.descriptionText ?? '',
    exportable: row.key === 'exportable',
  }))
  const [draft, setDraft] = useState(before)
  const [passphrase, setPassphrase] = useState('')
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const isChanged = JSON.stringify(draft) !== JSON.stringify(before)
  const opensKey = draft.exportable && !before.exportable
  const change = (part: Partial<typeof draft>) => {
    setProblem(undefined)
    setDraft({ ...draft, ...part })
  }
  const save = async () => {
    if (!isChanged || saving || offReason !== undefined) return
    setSaving(true)
    const failed = await saveProperties(client, row.ref, before, draft, opensKey ? passphrase : undefined)
    setSaving(false)
    setProblem(failed)
    if (failed !== undefined) return
    onClose()
    onSaved(row.issuedTo)
  }
  const isPassphraseWrong = problem?.code === 'passphrase-wrong' || problem?.code === 'passphrase-required'
  return (
    <Dialog
      title={words.title(row.issuedTo)}
      icon="properties"
      width={440}
      onCancel={onClose}
      onSubmit={() => void save()}
      foot={
        <>
          <Button
            variant="primary"
            type="submit"
            busy={saving}
            offReason={offReason ?? (isChanged ? undefined : words.nothingChanged)}
          >
            {words.save}
          </Button>
          <Button onClick={onClose}>{text.component.cancel}</Button>
        </>
      }
    >
      <dl className="kv selectable">
        <dt>{words.issuedTo}</dt>
        <dd className="ell">{row.issuedTo}</dd>
        <dt>{text.certificates.preview.thumbprint}</dt>
        <dd className="mono ell">{groupThumbprint(row.ref.thumbprint)}</dd>
      </dl>
      <TextField
        label={words.friendlyName}
        value={draft.friendlyName}
        onChange={friendlyName => change({ friendlyName })}
        hint={words.friendlyNameHint}
        maxLength={256}
        autoFocus
      />
      <TextField
        label={words.description}
        value={draft.description}
        onChange={description => change({ description })}
        lines={3}
        maxLength={2000}
        spellCheck
      />
      {row.key === 'none' ? (
        <p className="dim">{words.noKey}</p>
      ) : (
        <CheckBox
          label={words.exportable}
          hint={words.exportableHint}
          checked={draft.exportable}
          onChange={exportable => change({ exportable })}
        />
      )}
      {opensKey && (
        <PasswordField
          label={words.passphrase}
          hint={words.passphraseWhy}
          value={passphrase}
          onChange={value => {
            setPassphrase(value)
            setProblem(undefined)
          }}
          error={isPassphraseWrong && problem ? text.problem(problem).what : undefined}
        />
      )}
      {problem && !isPassphraseWrong && (
        <ProblemNotice inline {...text.problem(problem)} code={problem.code} />
      )}
    </Dialog>
  )
}
