/** The actions of a certificate list, bound to what is marked in it. */
import { useMemo } from 'react'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import type { GridColumn } from '../../components/grid-column.ts'
import type { Action, ActionGroup } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useToasts } from '../../console/toasts.tsx'
import { namesText, serialNumbersText, tableText, thumbprintsText } from './copy-formats.ts'
import { copyText } from './copy-text.ts'
import { readPem, readSubjects } from './read-pem.ts'
import { hiddenSelectionActions, selectionActions, type SelectionActionsInput } from './selection-actions.ts'
import { useCertificateChanges } from './use-certificate-changes.tsx'
import type { ListClipboard } from './use-list-clipboard.ts'

export interface ListActionsInput {
  readonly marked: readonly CertificateRow[]
  readonly shown: readonly GridColumn<CertificateRow>[]
  readonly offReason: string | undefined
  readonly clipboard: ListClipboard
}

export interface ListActions {
  /** For the Actions pane, the menus and the keyboard; undefined while nothing is marked. */
  readonly group: ActionGroup | undefined
  /** Known by their keys only. */
  readonly hidden: readonly Action[]
  readonly openProperties: (row: CertificateRow) => void
  readonly copyThumbprint: (row: CertificateRow) => void
}

export function useListActions({ marked, shown, offReason, clipboard }: ListActionsInput): ListActions {
  const client = useClient()
  const commands = useCommands()
  const toasts = useToasts()
  const changes = useCertificateChanges()
  return useMemo(() => {
    const words = texts().certificates
    const { actions } = words
    const copy = (what: string, text: string | Promise<string>) => void copyText(toasts, what, text)
    const openProperties = (row: CertificateRow) => changes.openProperties(row.ref, offReason)
    const [first] = marked
    const input: SelectionActionsInput = {
      rows: marked,
      commands,
      offReason,
      on: {
        properties: () => {
          if (first !== undefined) openProperties(first)
        },
        delete: () => changes.askDelete(marked),
        deleteForever: () => changes.askDeleteForever(marked),
        cut: clipboard.cut,
        copy: clipboard.copy,
        copyThumbprint: () => copy(actions.copyThumbprint, thumbprintsText(marked)),
        copySerialNumber: () => copy(actions.copySerialNumber, serialNumbersText(marked)),
        copySubject: () => copy(actions.copySubject, readSubjects(client, marked)),
        copyNames: () => copy(actions.copyNames, namesText(marked)),
        copyPem: () => copy(actions.copyPem, readPem(client, marked)),
        copyRow: () => copy(actions.copyRow, tableText(shown, marked)),
      },
    }
    return {
      group:
        first === undefined
          ? undefined
          : { title: words.group(marked.length, first.issuedTo), actions: selectionActions(input) },
      hidden: hiddenSelectionActions(input),
      openProperties,
      copyThumbprint: row => copy(actions.copyThumbprint, thumbprintsText([row])),
    }
  }, [marked, shown, offReason, clipboard, client, commands, toasts, changes])
}
