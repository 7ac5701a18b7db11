/** A transport password, shown once: of a package that is saved here, or of one that waits on its target. */
import { useEffect, useEffectEvent, useState } from 'react'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { ComputerId } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, useFiles, type Client } from '../../bridge/client.ts'
import type { FilePort } from '../../bridge/files.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'

export interface HandOverDialogProps {
  readonly what: 'package' | 'password'
  readonly server: ComputerId
  readonly fqdn: string
  readonly type: CertificateType
  readonly onClose: () => void
}

type HandOver =
  | { readonly state: 'working' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'ready'; readonly password: string; readonly savedAs: string | undefined }

export function HandOverDialog({ what, server, fqdn, type, onClose }: HandOverDialogProps) {
  const { password: words } = texts().replicationPage
  const client = useClient()
  const files = useFiles()
  const [handOver, setHandOver] = useState<HandOver>({ state: 'working' })
  const settle = useEffectEvent((outcome: HandOver | 'cancelled') => {
    if (outcome === 'cancelled') onClose()
    else setHandOver(outcome)
  })
  useEffect(() => {
    const work =
      what === 'password' ? tellPassword(client, server, type) : savePackage({ client, files, server, type })
    void work.then(outcome => settle(outcome))
  }, [client, files, what, server, type])
  return (
    <Dialog
      title={what === 'package' ? words.packageTitle(fqdn) : words.title}
      icon="key"
      width={520}
      onCancel={onClose}
      foot={<Button onClick={onClose}>{words.close}</Button>}
    >
      <div className="estate-form">
        {handOver.state === 'working' && <Progress label={words.saving} />}
        {handOver.state === 'failed' && (
          <ProblemNotice inline {...texts().problem(handOver.problem)} code={handOver.problem.code} />
        )}
        {handOver.state === 'ready' && (
          <>
            {handOver.savedAs !== undefined && <Banner state="valid" title={words.saved(handOver.savedAs)} />}
            <PasswordField
              label={words.field}
              value={handOver.password}
              hint={words.hint}
              readOnly
              autoFocus
              onChange={() => undefined}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}

async function tellPassword(client: Client, server: ComputerId, type: CertificateType): Promise<HandOver> {
  const told = await client.request('replication.transportPassword', { server, type })
  return told.ok
    ? { state: 'ready', password: told.value.password, savedAs: undefined }
    : { state: 'failed', problem: told.problem }
}

async function savePackage(options: {
  readonly client: Client
  readonly files: FilePort
  readonly server: ComputerId
  readonly type: CertificateType
}): Promise<HandOver | 'cancelled'> {
  const { client, files, server, type } = options
  const made = await client.request('replication.packageByHand', { server, type })
  if (!made.ok) return { state: 'failed', problem: made.problem }
  const { file, password } = made.value
  const saved = await files.save(file)
  if (!saved.ok || saved.value.outcome === 'cancelled') {
    void files.discard(file.ticket)
    return saved.ok ? 'cancelled' : { state: 'failed', problem: saved.problem }
  }
  return { state: 'ready', password, savedAs: saved.value.name ?? file.suggestedName }
}
