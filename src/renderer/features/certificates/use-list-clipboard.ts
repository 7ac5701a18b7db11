/**
 * Ctrl+C, Ctrl+X and Ctrl+V in a list, as the browser's own clipboard events: certificates travel between stores, PEM
 * text from elsewhere is imported. The same from a menu, where the clipboard may only be written.
 */
import { useEffect, useEffectEvent, useMemo, type RefObject } from 'react'
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useFiles } from '../../bridge/client.ts'
import type { GridColumn } from '../../components/grid-column.ts'
import { useCommands } from '../../console/commands.tsx'
import { useToasts } from '../../console/toasts.tsx'
import { tableText } from './copy-formats.ts'
import { readTransfer, useTransferBoard, writeTransfer, type BoardContent } from './transfer-board.tsx'
import { useCertificateChanges } from './use-certificate-changes.tsx'

export interface ListClipboardInput {
  readonly grid: RefObject<HTMLDivElement | null>
  readonly marked: readonly CertificateRow[]
  readonly place: { readonly computer: ComputerId; readonly store: StoreName }
  readonly shown: readonly GridColumn<CertificateRow>[]
  readonly offReason: string | undefined
}

export interface ListClipboard {
  /** For menus: as if the key had been pressed in the list. */
  readonly copy: () => void
  readonly cut: () => void
  readonly paste: () => void
}

export function useListClipboard({
  grid,
  marked,
  place,
  shown,
  offReason,
}: ListClipboardInput): ListClipboard {
  const words = texts().certificates.transfer
  const board = useTransferBoard()
  const toasts = useToasts()
  const files = useFiles()
  const commands = useCommands()
  const changes = useCertificateChanges()

  const transfer = async (content: BoardContent) => {
    const isDone = await changes.transfer(content, place)
    if (isDone && content.mode === 'move') board.put(undefined)
  }
  const importText = async (text: string) => {
    const offered = await files.offerText(text)
    if (offered.ok) commands.invoke('certificates.import', { ...place, files: [offered.value] })
    else changes.showProblem(texts().certificates.actions.paste, offered.problem)
  }
  const onCopy = useEffectEvent((event: ClipboardEvent) => {
    const mode = event.type === 'cut' ? 'move' : 'copy'
    if (!isMeant(event, grid.current) || marked.length === 0 || !event.clipboardData) return
    if (mode === 'move' && offReason !== undefined) return
    event.preventDefault()
    const content: BoardContent = { mode, refs: marked.map(row => row.ref) }
    event.clipboardData.setData('text/plain', tableText(shown, marked))
    writeTransfer(event.clipboardData, content)
    board.put(content)
    toasts.announce(words.clipboard(mode, marked.length))
  })
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (!isMeant(event, grid.current) || !event.clipboardData || offReason !== undefined) return
    event.preventDefault()
    const own = readTransfer(event.clipboardData)
    const text = event.clipboardData.getData('text/plain')
    if (own !== undefined) void transfer(own)
    else if (text.includes('-----BEGIN ')) void importText(text)
  })
  useEffect(() => {
    const copy = (event: ClipboardEvent) => onCopy(event)
    const paste = (event: ClipboardEvent) => onPaste(event)
    document.addEventListener('copy', copy)
    document.addEventListener('cut', copy)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('copy', copy)
      document.removeEventListener('cut', copy)
      document.removeEventListener('paste', paste)
    }
  }, [])

  const { content } = board
  return useMemo(
    () => ({
      copy: () => pressInList(grid.current, 'copy'),
      cut: () => pressInList(grid.current, 'cut'),
      paste: () => {
        if (content !== undefined) void transfer(content)
      },
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `transfer` closes over the same place and board
    [grid, content, place],
  )
}

/** Text fields keep their own clipboard, and a list behind a dialog is not meant. */
function isMeant(event: ClipboardEvent, grid: HTMLElement | null): boolean {
  const { target } = event
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  const selectedText = document.getSelection()?.toString() ?? ''
  return (
    grid !== null &&
    !isField &&
    document.querySelector('dialog[open]') === null &&
    (selectedText === '' || event.type === 'paste')
  )
}

/** The only way to write our own type from a menu: let the browser raise the event. */
function pressInList(grid: HTMLElement | null, command: 'copy' | 'cut'): void {
  grid?.focus()
  document.execCommand(command)
}
