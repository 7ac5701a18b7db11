/** What can be done with one partner application: for the Actions pane, the Action menu and the buttons of its detail. */
import { useMemo } from 'react'
import type { PartnerApplication, PartnerChange } from '../../../contract/partner.ts'
import type { Result } from '../../../contract/result.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { TrustLevel } from '../../../contract/trust-level.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { present, separator, type Action, type ActionItem } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { useReadOnlyReason } from '../../lists/use-read-only-reason.ts'
import { AcceptDialog } from '../../documents/AcceptDialog.tsx'
import { ReadDialog } from './ReadDialog.tsx'
import { CommandSheets } from './CommandSheets.tsx'
import { isLower } from './trust-level-change.ts'

export interface PartnerActions {
  readonly items: readonly ActionItem[]
  readonly offReason: string | undefined
  /** Asks first where the trust level is lowered. */
  readonly change: (change: PartnerChange) => void
  readonly refresh: () => void
  readonly accept: () => void
  readonly sheets: () => void
}

export function usePartnerActions(partner: PartnerApplication | undefined): PartnerActions {
  const client = useClient()
  const dialogs = useDialogs()
  const commands = useCommands()
  const offReason = useReadOnlyReason()
  return useMemo(() => {
    const words = texts().partners
    const name = partner?.name ?? ''
    const tell = (title: string, result: Result<unknown>): void => {
      if (!result.ok && result.problem.code !== 'cancelled')
        dialogs.open(close => <ProblemDialog title={title} problem={result.problem} onClose={close} />)
    }
    const refresh = (): void =>
      void client.request('partners.refresh', { name }).then(result => tell(words.actions.refresh, result))
    const set = (change: PartnerChange): void =>
      void client.request('partners.set', { name, change }).then(result => tell(name, result))
    const askToLower = (trustLevel: TrustLevel): void =>
      void dialogs.open(close => (
        <ConfirmDialog
          title={words.level.title(name)}
          icon="partner"
          question={words.level.question(trustLevel)}
          explain={words.detail.levelWhat(trustLevel)}
          confirmLabel={words.level.button(trustLevel)}
          stayLabel={texts().component.cancel}
          onConfirm={() => {
            close()
            set({ trustLevel })
          }}
          onStay={close}
        />
      ))
    const actions = {
      offReason,
      refresh,
      change: (change: PartnerChange) => {
        const { trustLevel } = change
        if (partner !== undefined && trustLevel !== undefined && isLower(partner.trustLevel, trustLevel))
          askToLower(trustLevel)
        else set(change)
      },
      accept: () => {
        const reading = partner?.pending ?? null
        if (reading === null) return
        dialogs.open(close => (
          <AcceptDialog
            name={name}
            reading={reading}
            perform={accepted => client.request('partners.accept', { name, reading: accepted })}
            onClose={close}
          />
        ))
      },
      sheets: () => void dialogs.open(close => <SheetsDialog name={name} onClose={close} />),
    }
    if (partner === undefined) return { ...actions, items: [] }
    const action = (id: string, label: string, run: () => void, more: Partial<Action> = {}): Action => ({
      kind: 'action',
      id,
      label,
      run,
      offReason,
      ...more,
    })
    const readOther = (): void =>
      void dialogs.open(close => (
        <ReadDialog
          partner={partner}
          onAccept={reading => client.request('partners.accept', { name, reading })}
          onClose={close}
        />
      ))
    const askRemove = (): void =>
      void dialogs.open(close => (
        <ConfirmDialog
          title={words.remove.title(name)}
          question={words.remove.question(name)}
          explain={words.remove.what}
          icon="recycle"
          confirmLabel={words.remove.button}
          stayLabel={texts().component.cancel}
          onConfirm={() => {
            close()
            void client
              .request('partners.remove', { name })
              .then(result => tell(words.actions.remove, result))
          }}
          onStay={close}
        />
      ))
    const hasDocument = partner.source.kind === 'metadata-url'
    return {
      ...actions,
      items: present([
        ...(hasDocument
          ? [action('refresh', words.actions.refresh, refresh, { icon: 'refresh', accelerator: 'F5' })]
          : []),
        ...(partner.source.kind === 'oauth-server' || partner.source.kind === 'certificate'
          ? []
          : [action('partners.readOther', words.actions.readOther, readOther, { icon: 'metadata' })]),
        commands.action('workbench.issue', { partner: name }, { label: words.actions.issue }),
        action('partners.sheets', words.detail.showSheets, actions.sheets, {
          icon: 'shell',
          offReason: undefined,
        }),
        separator('change'),
        action('partners.enable', partner.enabled ? words.actions.disable : words.actions.enable, () =>
          actions.change({ enabled: !partner.enabled }),
        ),
        action('delete', words.actions.remove, askRemove, { icon: 'recycle', accelerator: 'Del' }),
      ]),
    }
  }, [client, dialogs, commands, partner, offReason])
}

function ProblemDialog({
  title,
  problem,
  onClose,
}: {
  readonly title: string
  readonly problem: Problem
  readonly onClose: () => void
}) {
  return (
    <Dialog
      title={title}
      icon="partner"
      width={560}
      onCancel={onClose}
      onSubmit={onClose}
      foot={
        <Button variant="primary" type="submit">
          {texts().partners.scenarios.close}
        </Button>
      }
    >
      <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />
    </Dialog>
  )
}

function SheetsDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const words = texts().partners
  const answer = useRequest('partners.commands', { name })
  return (
    <Dialog
      title={words.detail.sheets}
      icon="shell"
      width={760}
      height={560}
      onCancel={onClose}
      onSubmit={onClose}
      foot={
        <Button variant="primary" type="submit">
          {words.scenarios.close}
        </Button>
      }
    >
      {answer.state === 'failed' && (
        <ProblemNotice inline {...texts().problem(answer.problem)} code={answer.problem.code} />
      )}
      {answer.state === 'ready' && <CommandSheets sheets={answer.value.sheets} />}
    </Dialog>
  )
}
