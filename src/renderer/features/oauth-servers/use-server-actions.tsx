/** Reading an authorization server again, accepting its keys, removing it. */
import { useMemo, useState } from 'react'
import type { OAuthServer } from '../../../contract/partner.ts'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import type { Action } from '../../console/action.ts'
import { useContribution } from '../../console/contributions.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { AcceptDialog } from '../../documents/AcceptDialog.tsx'
import { useReadOnlyReason } from '../../lists/use-read-only-reason.ts'

/** What can be done with one authorization server; the frame around it offers the same. */
export function useServerActions(server: OAuthServer) {
  const client = useClient()
  const dialogs = useDialogs()
  const offReason = useReadOnlyReason()
  const [problem, setProblem] = useState<Problem>()
  const { name, pending } = server
  const act = useMemo(() => {
    const words = texts().oauthServers
    const tell = (result: { readonly ok: true } | { readonly ok: false; readonly problem: Problem }): void =>
      setProblem(result.ok ? undefined : result.problem)
    return {
      refresh: () => void client.request('oauthServers.refresh', { name }).then(tell),
      remove: () =>
        void dialogs.open(close => (
          <ConfirmDialog
            title={words.remove.title(name)}
            icon="recycle"
            question={words.remove.question(name)}
            explain={words.remove.what}
            confirmLabel={words.remove.button}
            stayLabel={texts().component.cancel}
            onStay={close}
            onConfirm={() => {
              close()
              void client.request('oauthServers.remove', { name }).then(tell)
            }}
          />
        )),
    }
  }, [client, dialogs, name])
  useContribution(
    useMemo(() => {
      const words = texts().oauthServers
      const action = (id: string, label: string, run: () => void, icon: Action['icon']): Action => ({
        kind: 'action',
        id,
        label,
        run,
        icon,
        offReason,
      })
      return {
        selection: {
          title: name,
          actions: [
            { ...action('refresh', words.actions.refresh, act.refresh, 'refresh'), accelerator: 'F5' },
            { ...action('delete', words.actions.remove, act.remove, 'recycle'), accelerator: 'Del' },
          ],
        },
      }
    }, [act, name, offReason]),
  )
  const accept = (): void => {
    if (pending === null) return
    dialogs.open(close => (
      <AcceptDialog
        name={name}
        reading={pending}
        perform={reading => client.request('oauthServers.accept', { name, reading })}
        onClose={close}
      />
    ))
  }
  return { act, problem, accept, offReason }
}
