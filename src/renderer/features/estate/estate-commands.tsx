/** How the rest of the console reaches the estate's dialogs. */
import { useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { EstateDialogs, type EstateQuestion } from './EstateDialogs.tsx'

/** @param offReason why nothing can be changed now; undefined when it can. */
export function useEstateCommands(offReason: string | undefined): readonly AnyCommand[] {
  const dialogs = useDialogs()
  return useMemo(() => {
    const words = texts().estate.overview
    const ask = (question: AskedQuestion): void => {
      dialogs.open(close => <AskedDialog question={question} onClose={close} />)
    }
    const off = (): string | undefined => offReason
    return [
      command({
        id: 'estate.addServers',
        label: words.addServers,
        icon: 'server',
        offReason: off,
        run: ({ pool }) => ask({ ask: 'add-servers', pool }),
      }),
      command({
        id: 'estate.rename',
        label: words.rename,
        accelerator: 'F2',
        offReason: off,
        run: ({ id }) => ask({ ask: 'rename', id }),
      }),
      command({
        id: 'estate.remove',
        label: words.remove,
        icon: 'recycle',
        accelerator: 'Del',
        offReason: off,
        run: ({ id }) => ask({ ask: 'remove', id }),
      }),
      command({
        id: 'estate.addTrustedServer',
        label: words.addTrustedServer,
        icon: 'server',
        offReason: off,
        run: () => ask({ ask: 'add-trusted-server' }),
      }),
      command({
        id: 'estate.removeTrustedServer',
        label: words.removeTrustedServer,
        icon: 'recycle',
        offReason: off,
        run: ({ fqdn }) => ask({ ask: 'remove-trusted-server', name: fqdn }),
      }),
    ]
  }, [dialogs, offReason])
}

type AskedQuestion =
  | { readonly ask: 'add-servers'; readonly pool: string | undefined }
  | { readonly ask: 'rename' | 'remove'; readonly id: string }
  | Extract<EstateQuestion, { readonly ask: `${string}-trusted-server` }>

/** The tree knows ids; the question wants the pool or server as it is now. */
function AskedDialog({
  question,
  onClose,
}: {
  readonly question: AskedQuestion
  readonly onClose: () => void
}) {
  const estate = useRequest('estate.get', {})
  if (estate.state !== 'ready') return null
  const asked = resolve(question, estate.value)
  return asked === undefined ? null : (
    <EstateDialogs estate={estate.value} question={asked} onClose={onClose} />
  )
}

function resolve(
  question: AskedQuestion,
  estate: Parameters<typeof EstateDialogs>[0]['estate'],
): EstateQuestion | undefined {
  if (!('id' in question)) return question
  for (const pool of estate.pools) {
    if (pool.id === question.id) return { ask: question.ask, target: { kind: 'pool', pool, site: '' } }
    const server = pool.servers.find(({ id }) => id === question.id)
    if (server !== undefined) return { ask: question.ask, target: { kind: 'server', pool, server } }
  }
  return undefined
}
