/** The root of the console: the ways in, each one click away, and what is there already. */
import { useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { useNavigation } from '../../console/navigation.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'

export interface HomeViewProps {
  /** The tree node of the Deployment steps. */
  readonly deploymentNode: string
}

export function HomeView({ deploymentNode }: HomeViewProps) {
  const words = texts().home
  const commands = useCommands()
  const navigation = useNavigation()
  const stores = useRequest('certificates.stores', {}, { refreshOn: 'certificates.changed' })
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const certificates =
    stores.state === 'ready' ? stores.value.stores.reduce((sum, store) => sum + store.count, 0) : 0
  const servers =
    estate.state === 'ready' ? estate.value.pools.reduce((sum, pool) => sum + pool.servers.length, 0) : 0
  const isKnown = stores.state === 'ready' && estate.state === 'ready'
  useContribution(
    useMemo(
      () => ({ status: isKnown ? [words.status(certificates, servers)] : [] }),
      [isKnown, words, certificates, servers],
    ),
  )
  const isEmpty = certificates === 0 && servers === 0
  const { ways } = words
  return (
    <>
      <PaneHead title={words.product} />
      <div className="home scroll">
        <h2 className="home-heading">{isEmpty ? words.empty.heading : words.filled.heading}</h2>
        <p className="reading dim">{isEmpty ? words.empty.lead : words.filled.lead(certificates, servers)}</p>
        <ul className="framed home-ways">
          <Way
            icon="import"
            words={ways.import}
            isFirst
            onClick={() => commands.invoke('certificates.import', { computer: 'workstation', store: 'My' })}
          />
          <Way icon="pool" words={ways.estate} onClick={() => commands.invoke('estate.addServers', {})} />
          {servers > 0 && (
            <Way icon="deploy" words={ways.deployment} onClick={() => navigation.go(deploymentNode)} />
          )}
          <Way icon="globe-doc" words={ways.inspect} onClick={() => commands.invoke('inspect.open', {})} />
        </ul>
      </div>
    </>
  )
}

interface WayProps {
  readonly icon: IconName
  readonly words: { readonly title: string; readonly text: string; readonly button: string }
  readonly isFirst?: boolean
  readonly onClick: () => void
}

function Way({ icon, words, isFirst = false, onClick }: WayProps) {
  return (
    <li>
      <Icon name={icon} size={20} tone="accent" />
      <div className="col grow">
        <b>{words.title}</b>
        <span className="dim">{words.text}</span>
      </div>
      <Button variant={isFirst ? 'primary' : 'normal'} onClick={onClick}>
        {words.button}
      </Button>
    </li>
  )
}
