/** Target of a server: how certificates physically reach it. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { ReplicaStatus } from '../../../contract/replication.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { PasswordDeliveryFields } from './PasswordDeliveryFields.tsx'
import { lackOf, toForm, toTarget, type TargetForm } from './target-form.ts'

export interface TargetFieldsProps {
  readonly form: TargetForm
  readonly change: (part: Partial<TargetForm>) => void
}

export function TargetDialog(props: { readonly replica: ReplicaStatus; readonly onClose: () => void }) {
  const { replica, onClose } = props
  const { target: words } = texts().replicationPage
  const client = useClient()
  const [form, setForm] = useState(() => toForm(replica.target, replica.replicaFqdn))
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const change = (part: Partial<TargetForm>): void => {
    setProblem(undefined)
    setForm(before => ({ ...before, ...part }))
  }
  const hasSecret = replica.hasSecret && replica.target.kind === 'ssh'
  const lack = lackOf(form, hasSecret)
  const save = async (): Promise<void> => {
    const target = toTarget(form)
    if (target === undefined || lack !== undefined || busy) return
    setBusy(true)
    const result = await client.request('replication.setTarget', {
      server: replica.server,
      target,
      ...(target.kind === 'ssh' && form.secret !== '' ? { secret: form.secret } : {}),
    })
    setBusy(false)
    if (result.ok) onClose()
    else setProblem(result.problem)
  }
  return (
    <Dialog
      title={words.title(replica.replicaFqdn)}
      icon="replicate"
      width={600}
      onCancel={onClose}
      onSubmit={() => void save()}
      foot={
        <>
          <Button
            variant="primary"
            type="submit"
            busy={busy}
            offReason={lack === undefined ? undefined : words.lacks[lack]}
          >
            {words.save}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="replication-target scroll">
        {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
        <RadioList
          label={words.kind}
          boxed
          autoFocus
          value={form.kind}
          onChange={kind => change({ kind })}
          options={(['folder', 'ssh', 'by-hand'] as const).map(value => ({
            value,
            label: texts().replicationPage.way(value),
            hint: words.hints[value],
          }))}
        />
        {form.kind === 'folder' && (
          <TextField
            label={words.path}
            value={form.folder}
            hint={words.pathHint}
            maxLength={1000}
            spellCheck={false}
            onChange={folder => change({ folder })}
          />
        )}
        {form.kind === 'ssh' && <SshFields form={form} change={change} hasSecret={hasSecret} />}
        {form.kind !== 'by-hand' && (
          <>
            <PasswordDeliveryFields server={replica.server} form={form} change={change} />
            <Select
              label={words.profile}
              value={form.profile}
              onChange={profile => change({ profile })}
              options={(['modern', 'legacy'] as const).map(value => ({ value, label: words[value] }))}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}

function SshFields({ form, change, hasSecret }: TargetFieldsProps & { readonly hasSecret: boolean }) {
  const { target: words } = texts().replicationPage
  const isKey = form.authentication === 'key'
  const onSecret = (secret: string): void => change({ secret })
  return (
    <>
      <div className="row replication-host">
        <div className="grow">
          <TextField
            label={words.host}
            value={form.host}
            maxLength={253}
            spellCheck={false}
            onChange={host => change({ host })}
          />
        </div>
        <TextField
          label={words.port}
          value={form.port}
          width={70}
          maxLength={5}
          onChange={port => change({ port })}
        />
        <TextField
          label={words.user}
          value={form.user}
          width={160}
          maxLength={104}
          spellCheck={false}
          onChange={user => change({ user })}
        />
      </div>
      <div className="replication-pair">
        <Select
          label={words.authentication}
          value={form.authentication}
          onChange={authentication => change({ authentication, secret: '' })}
          options={[
            { value: 'key' as const, label: words.withKey },
            { value: 'password' as const, label: words.withPassword },
          ]}
        />
        <TextField
          label={words.path}
          value={form.folder}
          hint={words.sshFolderHint}
          maxLength={1000}
          spellCheck={false}
          onChange={folder => change({ folder })}
        />
      </div>
      {isKey ? (
        <TextField
          label={words.key}
          value={form.secret}
          lines={3}
          mono
          spellCheck={false}
          maxLength={20_000}
          hint={hasSecret ? words.secretKept : words.keyHint}
          onChange={onSecret}
        />
      ) : (
        <PasswordField
          label={words.password}
          value={form.secret}
          hint={hasSecret ? words.secretKept : words.passwordHint}
          onChange={onSecret}
        />
      )}
      <CheckBox
        label={words.runScript}
        hint={words.runScriptHint}
        checked={form.runScript}
        onChange={runScript => change({ runScript })}
      />
    </>
  )
}
