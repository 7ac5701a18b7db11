/** What can be done with the probes as a whole, and with the rows that are marked. */
import { useMemo } from 'react'
import type { ListedEndpoint, PlannedEndpoint } from '../../../contract/probe-endpoint.ts'
import type { ProbeRow, ProbeRunId, ProbeScope, ProbeSettings } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, type Client } from '../../bridge/client.ts'
import { present, separator, type Action, type ActionItem } from '../../console/action.ts'
import { useCommands, type Commands } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { useToasts, type Toasts } from '../../console/toasts.tsx'
import { AddEndpointDialog } from './AddEndpointDialog.tsx'
import { HistoryDialog } from './HistoryDialog.tsx'
import { isOn } from '../../probing/run-clock.ts'
import { repairAction } from '../../probing/repair-action.ts'
import { leadingFinding } from '../../probing/row-look.ts'
import { ScopeDialog } from './ScopeDialog.tsx'
import { SettingsDialog } from './SettingsDialog.tsx'
import type { Probes } from './use-probes.ts'

export interface ProbeActions {
  readonly all: Action
  readonly add: Action
  readonly place: readonly ActionItem[]
  /** Of the marked rows. */
  readonly marked: readonly ActionItem[]
  /** Of the row whose details are shown, the most helpful first. */
  readonly detail: readonly Action[]
}

export interface ProbeActionsInput {
  readonly probes: Probes
  readonly offReason: string | undefined
  readonly marked: readonly ProbeRow[]
  readonly chosen: ProbeRow | undefined
  /** undefined: back to the newest. */
  readonly onShow: (run: ProbeRunId | undefined) => void
}

export function useProbeActions(input: ProbeActionsInput): ProbeActions {
  const { probes, offReason, marked, chosen, onShow } = input
  const { run, newest, settings, estate, rows } = probes
  const client = useClient()
  const commands = useCommands()
  const dialogs = useDialogs()
  const toasts = useToasts()
  const isRunOn = newest !== undefined && isOn(newest)
  const isEmpty = rows.length === 0
  const status = run?.status
  const place = useMemo(() => {
    const { actions: words, off } = texts().probesPage
    const offStart = offReason ?? (isRunOn ? off.on : isEmpty ? off.nothing : undefined)
    const start = (scope: ProbeScope): void => {
      onShow(undefined)
      commands.invoke('probes.start', { scope })
    }
    const all: Action = {
      ...action('probes.all', words.probeAll, 'probe'),
      offReason: offStart,
      run: () => start({ kind: 'estate' }),
    }
    const add: Action = {
      ...action('probes.add', words.add, 'plus'),
      offReason,
      run: () => void dialogs.open(close => <AddEndpointDialog onClose={close} />),
    }
    const items: readonly ActionItem[] = [
      all,
      {
        ...action('probes.scope', words.probeScope, 'probe'),
        offReason: offStart,
        run: () =>
          void dialogs.open(close => <ScopeDialog estate={estate} onStart={start} onClose={close} />),
      },
      separator('probes'),
      add,
      {
        ...action('probes.report', words.report, 'export'),
        offReason: status === undefined ? off.noRun : undefined,
        run: () => {
          if (status !== undefined) commands.invoke('probes.report', { run: status })
        },
      },
      {
        ...action('probes.history', words.history, 'clock'),
        offReason: newest === undefined ? off.noRun : undefined,
        run: () =>
          void dialogs.open(close => (
            <HistoryDialog
              estate={estate}
              shown={status?.id}
              onShow={({ id }, isNewest) => onShow(isNewest ? undefined : id)}
              onClose={close}
            />
          )),
      },
      {
        ...action('probes.settings', words.settings, 'settings'),
        offReason: offReason ?? (settings === undefined ? off.nothing : undefined),
        run: () => {
          if (settings === undefined) return
          dialogs.open(close => <SettingsDialog settings={settings} estate={estate} onClose={close} />)
        },
      },
    ]
    return { all, add, items, start, offStart }
  }, [offReason, isRunOn, isEmpty, status, newest, settings, estate, commands, dialogs, onShow])

  const ids = marked.map(({ endpoint }) => endpoint.id).join('\n')
  const repair = chosen === undefined ? undefined : repairOf(chosen, commands)
  const [only] = marked.length === 1 ? marked : []
  const listed = only === undefined ? undefined : findListed(only.endpoint, settings)
  const { actions: words, off } = texts().probesPage
  const remove: Action = {
    ...action('delete', words.remove, 'recycle'),
    accelerator: 'Del',
    offReason:
      offReason ??
      (only === undefined ? off.severalChosen : listed === undefined ? off.notListed : undefined),
    run: () => {
      if (listed !== undefined) void removeListed(listed, client, toasts)
    },
  }
  const again: Action = {
    ...action('probes.again', words.probeAgain, 'probe'),
    offReason: place.offStart,
    run: () => {
      if (chosen !== undefined) place.start({ kind: 'endpoints', ids: [chosen.endpoint.id] })
    },
  }
  const selection: Action = {
    ...action('probes.selection', words.probeSelection, 'probe'),
    offReason: place.offStart,
    run: () => {
      if (ids !== '') place.start({ kind: 'endpoints', ids: ids.split('\n') })
    },
  }
  return {
    all: place.all,
    add: place.add,
    place: place.items,
    marked: present([selection, repair, remove]),
    detail: [repair, again].filter(each => each !== undefined),
  }
}

function action(
  id: string,
  label: string,
  icon: Action['icon'],
): Pick<Action, 'kind' | 'id' | 'label' | 'icon'> {
  return { kind: 'action', id, label, icon }
}

function repairOf({ endpoint, result }: ProbeRow, commands: Commands): Action | undefined {
  const finding = result === null ? undefined : leadingFinding(result)
  if (finding === undefined) return undefined
  const { server, type } = endpoint
  const cell = server === null || type === null ? null : { server, type }
  return repairAction({ finding, cell, server }, commands)
}

function findListed(
  endpoint: PlannedEndpoint,
  settings: ProbeSettings | undefined,
): ListedEndpoint | undefined {
  if (endpoint.service !== 'listed') return undefined
  return settings?.listed.find(
    ({ host, port }) => port === endpoint.port && (host === endpoint.label || host === endpoint.host),
  )
}

async function removeListed(listed: ListedEndpoint, client: Client, toasts: Toasts): Promise<void> {
  const { host, port } = listed
  const words = texts().probesPage
  const removed = await client.request('probes.removeEndpoint', { host, port })
  if (!removed.ok) return toasts.show({ state: 'error', title: texts().problem(removed.problem).what })
  toasts.show({
    title: words.removed(`${host}:${port}`),
    action: { label: words.undo, onClick: () => void client.request('probes.addEndpoint', listed) },
  })
}
