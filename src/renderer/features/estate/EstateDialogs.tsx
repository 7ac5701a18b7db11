/** Which question about the estate is open, and the request behind its button. */
import type { Estate } from '../../../contract/estate.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { AddServersDialog } from './AddServersDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { targetName, type EstateTarget } from './ServersView.tsx'

export type EstateQuestion =
  | { readonly ask: 'add-servers'; readonly pool?: string | undefined }
  | { readonly ask: 'add-sip-domain' }
  | { readonly ask: 'remove-sip-domain'; readonly name: string }
  | { readonly ask: 'rename'; readonly target: EstateTarget }
  | { readonly ask: 'remove'; readonly target: EstateTarget }

export interface EstateDialogsProps {
  readonly estate: Estate
  readonly question: EstateQuestion
  readonly onClose: () => void
}

export function EstateDialogs({ estate, question, onClose }: EstateDialogsProps) {
  const client = useClient()
  const words = texts().estate
  switch (question.ask) {
    case 'add-servers':
      return <AddServersDialog estate={estate} pool={question.pool} onClose={onClose} />
    case 'add-sip-domain':
      return (
        <NameDialog
          title={words.addSipDomain.title}
          icon="federation"
          label={words.addSipDomain.name}
          option={{ label: words.addSipDomain.makeDefault, initial: estate.sipDomains.length === 0 }}
          button={words.addSipDomain.add}
          perform={(name, makeDefault) => client.request('estate.addSipDomain', { name, makeDefault })}
          onClose={onClose}
        />
      )
    case 'remove-sip-domain':
      return (
        <RemoveDialog
          name={question.name}
          question={words.remove.sipDomain(question.name)}
          explain={words.remove.sipDomainExplain}
          perform={() => client.request('estate.removeSipDomain', { name: question.name })}
          onClose={onClose}
        />
      )
    case 'rename':
      return <RenameDialog target={question.target} onClose={onClose} />
    case 'remove':
      return <RemoveTargetDialog target={question.target} onClose={onClose} />
  }
}

function RenameDialog({ target, onClose }: { readonly target: EstateTarget; readonly onClose: () => void }) {
  const client = useClient()
  const words = texts().estate.rename
  return (
    <NameDialog
      title={words.title(targetName(target))}
      icon={target.kind === 'pool' ? 'pool' : 'server'}
      label={words.name}
      initial={targetName(target)}
      explain={words.explain}
      button={words.rename}
      perform={fqdn =>
        target.kind === 'pool'
          ? client.request('estate.renamePool', { pool: target.pool.id, fqdn })
          : client.request('estate.renameServer', { server: target.server.id, fqdn })
      }
      onClose={onClose}
    />
  )
}

function RemoveTargetDialog({
  target,
  onClose,
}: {
  readonly target: EstateTarget
  readonly onClose: () => void
}) {
  const client = useClient()
  const words = texts().estate.remove
  const name = targetName(target)
  return target.kind === 'pool' ? (
    <RemoveDialog
      name={name}
      question={words.pool(name, target.pool.servers.length)}
      explain={words.poolExplain}
      // The question already names the servers that go along; an answer is an answer for them too.
      perform={() => client.request('estate.removePool', { pool: target.pool.id, withServers: true })}
      onClose={onClose}
    />
  ) : (
    <RemoveDialog
      name={name}
      question={words.server(name)}
      explain={words.serverExplain}
      perform={evenIfInUse =>
        client.request('estate.removeServer', { server: target.server.id, evenIfInUse })
      }
      onClose={onClose}
    />
  )
}
