/** The menus and tools of the product, made of the same commands as everything else. */
import { storeNames, workstation } from '../../contract/store.ts'
import { texts } from '../../text/texts.ts'
import { present, separator, type Action, type ActionItem } from '../console/action.ts'
import type { Commands } from '../console/commands.tsx'
import type { ConsoleFrameProps } from '../console/ConsoleFrame.tsx'
import type { ToolbarItem } from '../console/Toolbar.tsx'
import { storeNodeId } from '../features/certificates/store-node-id.ts'
import { nodeIds } from './node-ids.ts'

export function productMenus(
  commands: Commands,
  appearance: readonly ActionItem[],
  go: (node: string) => void,
): ConsoleFrameProps['menus'] {
  const words = texts().console.places
  const place = (id: string, label: string, node: string): Action => ({
    kind: 'action',
    id,
    label,
    run: () => go(node),
  })
  return {
    file: present([
      commands.action('certificates.import', { computer: workstation, store: storeNames[0] }),
      commands.action('inspect.open', {}),
      separator('files'),
      commands.action('vault.create', undefined),
      commands.action('vault.settings', undefined),
      commands.action('vault.lock', undefined),
      separator('vault'),
      commands.action('settings.open', undefined),
    ]),
    view: appearance,
    favorites: [
      place('go-personal', words.personal, storeNodeId(workstation, 'My')),
      place('go-deployment', words.deployment, nodeIds.deploymentSteps),
      place('go-recycle-bin', words.recycleBin, nodeIds.recycleBin),
      place('go-audit-log', words.auditLog, nodeIds.audit),
    ],
    help: present([commands.action('help.keyboard', undefined), commands.action('help.about', undefined)]),
  }
}

type FindAction = (id: string) => Action | undefined

/** Off where nothing on the screen offers the action, so that the tools move for the probes only. */
export function productTools(find: FindAction): readonly ToolbarItem[] {
  const text = texts()
  const { actions, off } = text.certificates
  const tool: MakeTool = (id, drawn, showLabel) => {
    const found = find(id)
    // The tool keeps its own words and picture, whatever the action is called where it stands.
    const action: Action = {
      kind: 'action',
      id,
      ...drawn,
      accelerator: found?.accelerator ?? drawn.accelerator,
      offReason: found === undefined ? (drawn.offReason ?? text.console.nothingMarked) : found.offReason,
      run: () => found?.run(),
    }
    return { kind: 'button', showLabel, action }
  }
  return [
    tool('properties', { label: actions.properties, icon: 'properties' }, false),
    tool('refresh', { label: actions.refresh, icon: 'refresh', offReason: off.nothingToRefresh }, false),
    { kind: 'separator', id: 'work' },
    ...(find('probes.all') === undefined ? certificateTools(tool) : probeTools(tool, find)),
    { kind: 'separator', id: 'rest' },
    tool('delete', { label: actions.delete, icon: 'recycle', accelerator: 'Del' }, false),
    tool('help.keyboard', { label: text.help.keyboard.command, icon: 'help' }, false),
  ]
}

type MakeTool = (id: string, drawn: Omit<Action, 'kind' | 'run' | 'id'>, showLabel: boolean) => ToolbarItem

function certificateTools(tool: MakeTool): readonly ToolbarItem[] {
  const { actions, off } = texts().certificates
  return [
    tool('certificates.import', { label: actions.import, icon: 'import' }, true),
    tool('certificates.export', { label: actions.export, icon: 'export', accelerator: 'Ctrl+E' }, true),
    tool('assignments.openWizard', { label: actions.assign, icon: 'assign', offReason: off.noServer }, true),
  ]
}

/** Where many servers are probed, nothing is imported (designs h and x); endpoints are added where they are listed. */
function probeTools(tool: MakeTool, find: FindAction): readonly ToolbarItem[] {
  const { actions } = texts().probesPage
  const add = tool('probes.add', { label: actions.add, icon: 'plus' }, true)
  return [
    tool('probes.all', { label: actions.probeAll, icon: 'probe' }, true),
    ...(find('probes.add') === undefined ? [] : [add]),
    tool('probes.report', { label: actions.reportTool, icon: 'export' }, true),
  ]
}
