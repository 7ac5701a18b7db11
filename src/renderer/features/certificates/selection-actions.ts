/** What can be done with marked certificates: the order of the MMC's menu (reference section 9.4), for pane and menus alike. */
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { present, separator, type Action, type ActionItem } from '../../console/action.ts'
import type { Commands } from '../../console/commands.tsx'

export interface SelectionActionsInput {
  /** The marked ones; at least one. */
  readonly rows: readonly CertificateRow[]
  readonly commands: Commands
  /** Why nothing can be changed; undefined when it can. */
  readonly offReason: string | undefined
  readonly on: {
    readonly properties: () => void
    readonly delete: () => void
    readonly deleteForever: () => void
    readonly cut: () => void
    readonly copy: () => void
    readonly copyThumbprint: () => void
    readonly copySerialNumber: () => void
    readonly copySubject: () => void
    readonly copyNames: () => void
    readonly copyPem: () => void
    readonly copyRow: () => void
  }
}

export function selectionActions(input: SelectionActionsInput): readonly ActionItem[] {
  const { rows, commands, offReason, on } = input
  const words = texts().certificates
  const { actions } = words
  const [first] = rows
  if (first === undefined) return []
  const oneOnly = rows.length === 1 ? undefined : words.off.oneOnly
  return present([
    commands.action('certificates.open', { ref: first.ref }, { accelerator: 'Enter', offReason: oneOnly }),
    commands.action('certificates.export', { refs: rows.map(row => row.ref) }),
    separator('open'),
    {
      kind: 'menu',
      id: 'copy',
      label: actions.copy,
      icon: 'copy',
      actions: copyActions(on, rows),
    },
    plain('cut', actions.cut, on.cut, { accelerator: 'Ctrl+X', isNativeKey: true, offReason }),
    plain('delete', actions.delete, on.delete, { icon: 'recycle', accelerator: 'Del', offReason }),
    plain('properties', actions.properties, on.properties, {
      icon: 'properties',
      accelerator: 'Alt+Enter',
      offReason: oneOnly,
    }),
  ])
}

/** Known by their keys only, as in the MMC. */
export function hiddenSelectionActions({ rows, offReason, on }: SelectionActionsInput): readonly Action[] {
  const words = texts().certificates
  if (rows.length === 0) return []
  const oneOnly = rows.length === 1 ? undefined : words.off.oneOnly
  return [
    plain('delete-forever', words.actions.deleteForever, on.deleteForever, {
      accelerator: 'Shift+Del',
      offReason,
    }),
    plain('rename', words.actions.friendlyName, on.properties, { accelerator: 'F2', offReason: oneOnly }),
  ]
}

function copyActions(
  on: SelectionActionsInput['on'],
  rows: readonly CertificateRow[],
): readonly ActionItem[] {
  const { actions, preview } = texts().certificates
  const noNames = rows.every(row => row.names.length === 0) ? preview.noNames : undefined
  return [
    plain('copy-certificates', actions.copyCertificates, on.copy, {
      accelerator: 'Ctrl+C',
      isNativeKey: true,
    }),
    separator('copy'),
    plain('copy-thumbprint', actions.copyThumbprint, on.copyThumbprint),
    plain('copy-serial-number', actions.copySerialNumber, on.copySerialNumber),
    plain('copy-subject', actions.copySubject, on.copySubject),
    plain('copy-names', actions.copyNames, on.copyNames, { offReason: noNames }),
    plain('copy-pem', actions.copyPem, on.copyPem),
    plain('copy-row', actions.copyRow, on.copyRow),
  ]
}

function plain(id: string, label: string, run: () => void, more: Partial<Action> = {}): Action {
  return { kind: 'action', id, label, run, ...more }
}
