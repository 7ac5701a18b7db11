/** The stores of every computer as console nodes: names in display order, marks of what is wrong in them, drop targets. */
import { useMemo } from 'react'
import type { ComputerId } from '../../../contract/store.ts'
import type { RowState, StoreSummary } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Badge } from '../../components/Badge.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { TreeEnd } from '../../components/tree-model.ts'
import { present } from '../../console/action.ts'
import { useCommands, type Commands } from '../../console/commands.tsx'
import type { ConsoleNode, NodeDrop } from '../../console/console-node.ts'
import { CertificateList } from './CertificateList.tsx'
import { rowStateName, worseOf } from './row-look.ts'
import { certificatesNodeId, storeNodeId } from './store-node-id.ts'
import { certificatesType, readTransfer } from './transfer-board.tsx'
import { useCertificateChanges, type CertificateChanges } from './use-certificate-changes.tsx'

export interface StoreNodes {
  /** The stores of one computer; empty until they were read. */
  readonly of: (computer: ComputerId, computerName: string) => readonly ConsoleNode[]
  /** The worst state in the stores of these computers, for the closed branch above them. */
  readonly hiddenIn: (computers: readonly ComputerId[]) => TreeEnd | undefined
  /** Certificates in all stores. */
  readonly total: number
  readonly isKnown: boolean
}

export function useStoreNodes(): StoreNodes {
  const answer = useRequest(
    'certificates.stores',
    {},
    { refreshOn: ['certificates.changed', 'estate.changed'] },
  )
  const summaries = answer.state === 'ready' ? answer.value.stores : undefined
  const commands = useCommands()
  const changes = useCertificateChanges()
  return useMemo(() => {
    const stores = summaries ?? []
    // Looked up once: an estate of thousands of servers has ten times as many stores.
    const byComputer = new Map<ComputerId, StoreSummary[]>()
    for (const summary of stores) {
      const known = byComputer.get(summary.computer)
      if (known === undefined) byComputer.set(summary.computer, [summary])
      else known.push(summary)
    }
    return {
      isKnown: summaries !== undefined,
      total: stores.reduce((sum, store) => sum + store.count, 0),
      of: (computer, computerName) =>
        (byComputer.get(computer) ?? []).map(summary => storeNode(summary, computerName, commands, changes)),
      hiddenIn: computers =>
        stateEnd(
          computers
            .flatMap(computer => byComputer.get(computer) ?? [])
            .map(summary => summary.worst ?? undefined)
            .reduce(worseOf, undefined),
        ),
    }
  }, [summaries, commands, changes])
}

function storeNode(
  summary: StoreSummary,
  computerName: string,
  commands: Commands,
  changes: CertificateChanges,
): ConsoleNode {
  const { computer, store, count } = summary
  const text = texts()
  const label = text.store.name(store)
  const shared = {
    actions: present([
      commands.action('certificates.import', { computer, store }),
      commands.action('certificates.find', { computer, store }),
    ]),
    view: <CertificateList computer={computer} computerName={computerName} store={store} />,
    drop: storeDrop(summary, changes),
  }
  const child: ConsoleNode = {
    ...shared,
    id: certificatesNodeId(computer, store),
    label: text.certificates.certificates,
    icon: 'folder',
  }
  return {
    ...shared,
    id: storeNodeId(computer, store),
    label,
    icon: 'store',
    end: store === 'REQUEST' && count > 0 ? requestsEnd(count) : undefined,
    hidden: stateEnd(summary.worst ?? undefined),
    children: count > 0 ? [child] : [],
  }
}

/** Valid is the ordinary case and draws nothing. */
function stateEnd(worst: RowState | undefined): TreeEnd | undefined {
  if (worst === undefined || worst.code === 'valid' || worst.code === 'self-signed') return undefined
  const spoken = texts().state.word(worst)
  return { mark: <StateMark state={rowStateName(worst)} label={spoken} />, spoken }
}

function requestsEnd(count: number): TreeEnd {
  const spoken = texts().certificates.stores.requests(count)
  return { mark: <Badge count={count} label={spoken} />, spoken }
}

/** Rows of a list move here, with Ctrl they are copied (reference section 9.4). */
function storeDrop({ computer, store }: StoreSummary, changes: CertificateChanges): NodeDrop {
  return {
    accepts: transfer => transfer.types.includes(certificatesType),
    onDrop: event => {
      const content = readTransfer(event.dataTransfer)
      if (content === undefined) return
      const refs = content.refs.filter(ref => ref.computer !== computer || ref.store !== store)
      if (refs.length === 0) return
      void changes.transfer({ mode: event.ctrlKey ? 'copy' : 'move', refs }, { computer, store })
    },
  }
}
