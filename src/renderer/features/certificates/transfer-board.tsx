/**
 * Cut, Copy and Paste of certificates between stores, and the same by dragging. What was cut or copied is remembered
 * here and travels with the clipboard under a type of our own, so that other text pasted meanwhile is not mistaken.
 */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import * as z from 'zod/mini'
import { CertificateRef } from '../../../contract/stored-certificate.ts'
import { refKey } from './row-look.ts'

export const certificatesType = 'application/x-countersign-certificates'

const BoardContent = z.object({
  mode: z.enum(['copy', 'move']),
  refs: z.array(CertificateRef).check(z.minLength(1), z.maxLength(10_000)),
})
export type BoardContent = z.output<typeof BoardContent>

export function writeTransfer(transfer: DataTransfer, content: BoardContent): void {
  transfer.setData(certificatesType, JSON.stringify(content))
}

/** @returns what our own windows put there; undefined for anything else. */
export function readTransfer(transfer: DataTransfer): BoardContent | undefined {
  const text = transfer.getData(certificatesType)
  if (text === '') return undefined
  try {
    const parsed = BoardContent.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    // Another program used our type for something else: it is nothing for us.
    return undefined
  }
}

export interface TransferBoard {
  readonly content: BoardContent | undefined
  readonly put: (content: BoardContent | undefined) => void
  /** Drawn faint until they are pasted. */
  readonly isCut: (ref: CertificateRef) => boolean
}

const BoardContext = createContext<TransferBoard | undefined>(undefined)

export function TransferBoardProvider({ children }: { readonly children: ReactNode }) {
  const [content, put] = useState<BoardContent>()
  const board = useMemo<TransferBoard>(() => {
    const cut = new Set(content?.mode === 'move' ? content.refs.map(refKey) : [])
    return { content, put, isCut: ref => cut.has(refKey(ref)) }
  }, [content])
  return <BoardContext value={board}>{children}</BoardContext>
}

export function useTransferBoard(): TransferBoard {
  const board = useContext(BoardContext)
  if (board === undefined) throw new Error('TransferBoardProvider is missing around this list')
  return board
}
