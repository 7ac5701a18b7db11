/** The whole estate on one page: pools and servers, SIP domains, sites, trusted servers, each in a tab of its own. */
import { useState } from 'react'
import type { Estate } from '../../../contract/estate.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import type { EstateQuestion } from './EstateDialogs.tsx'
import { SipDomainList, SiteList, TrustedServerList } from './EstateLists.tsx'
import type { EstateTarget } from './estate-rows.ts'
import { PoolsAndServers } from './PoolsAndServers.tsx'

export interface ServersViewProps {
  readonly estate: Estate
  readonly filter: string
  /** Why nothing can be changed now; undefined when it can. */
  readonly offReason?: string | undefined
  readonly onAsk: (question: EstateQuestion) => void
  readonly onMakeDefault: (domain: string) => void
  readonly onOpen: (target: EstateTarget) => void
}

type TabId = 'pools' | 'sipDomains' | 'sites' | 'trustedServers'

export function ServersView(props: ServersViewProps) {
  const { estate } = props
  const words = texts().estate.overview
  const [tab, setTab] = useState<TabId>('pools')
  const { sipDomains, sites, pools, trustedServers } = estate
  if (pools.length + sipDomains.length + sites.length + trustedServers.length === 0)
    return <EmptyEstate {...props} />
  return (
    <div className="estate-page">
      <Tabs
        label={texts().estate.servers}
        current={tab}
        onChange={setTab}
        tabs={[
          { id: 'pools', label: words.pools },
          { id: 'sipDomains', label: words.sipDomains, count: sipDomains.length },
          { id: 'sites', label: words.sites, count: sites.length },
          { id: 'trustedServers', label: words.trustedServers, count: trustedServers.length },
        ]}
      >
        {tab === 'pools' && <PoolsAndServers {...props} />}
        {tab === 'sipDomains' && <SipDomainList {...props} />}
        {tab === 'sites' && <SiteList {...props} />}
        {tab === 'trustedServers' && <TrustedServerList {...props} />}
      </Tabs>
    </div>
  )
}

function EmptyEstate({ offReason, onAsk }: ServersViewProps) {
  const words = texts().estate.overview
  return (
    <div className="estate-empty">
      <p className="subtitle">{words.empty}</p>
      <p className="reading dim">{words.emptyWhy}</p>
      <Button
        variant="primary"
        icon="plus"
        offReason={offReason}
        onClick={() => onAsk({ ask: 'add-servers' })}
      >
        {words.addServers}
      </Button>
    </div>
  )
}
