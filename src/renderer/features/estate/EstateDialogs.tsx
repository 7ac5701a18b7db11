/** Which question about the estate is open, and the request behind its button. */
import type { Estate } from '../../../contract/estate.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { AddServersDialog } from './AddServersDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { PoolDialog } from './PoolDialog.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { ServerDialog } from './ServerDialog.tsx'
import { SiteDialogs, type SiteQuestion } from './SiteDialogs.tsx'
import type { EstateReview } from './use-estate-file.ts'
import { targetName, type EstateTarget } from './estate-rows.ts'
import { ImportDialog } from './ImportDialog.tsx'

export type EstateQuestion =
  | { readonly ask: 'add-servers'; readonly pool?: string | undefined }
  | { readonly ask: 'add-sip-domain' }
  | { readonly ask: 'remove-sip-domain'; readonly name: string }
  | SiteQuestion
  | { readonly ask: 'add-trusted-server' }
  | { readonly ask: 'remove-trusted-server'; readonly name: string }
  | { readonly ask: 'import'; readonly review: EstateReview }
  | { readonly ask: 'edit'; readonly target: EstateTarget }
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
    case 'add-site':
    case 'rename-site':
    case 'remove-site':
      return <SiteDialogs question={question} onClose={onClose} />
    case 'add-trusted-server':
      return (
        <NameDialog
          title={words.addTrustedServer.title}
          icon="server"
          label={words.addServer.name}
          explain={words.addTrustedServer.explain}
          note={{ label: words.addTrustedServer.note, maxLength: 200 }}
          button={words.addTrustedServer.add}
          perform={(fqdn, _option, note) => client.request('estate.addTrustedServer', { fqdn, note })}
          onClose={onClose}
        />
      )
    case 'remove-trusted-server':
      return (
        <RemoveDialog
          name={question.name}
          question={words.remove.trustedServer(question.name)}
          explain={words.remove.trustedServerExplain}
          perform={() => client.request('estate.removeTrustedServer', { fqdn: question.name })}
          onClose={onClose}
        />
      )
    case 'import':
      return <ImportDialog review={question.review} onClose={onClose} />
    case 'edit':
      return question.target.kind === 'pool' ? (
        <PoolDialog estate={estate} pool={question.target.pool} onClose={onClose} />
      ) : (
        <ServerDialog pool={question.target.pool} server={question.target.server} onClose={onClose} />
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
      perform={withServers => client.request('estate.removePool', { pool: target.pool.id, withServers })}
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
