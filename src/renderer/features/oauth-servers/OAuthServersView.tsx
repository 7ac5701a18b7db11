/** Authorization servers: the list, and below it the one that is chosen. */
import { useState } from 'react'
import type { OAuthServer } from '../../../contract/partner.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { useCommands } from '../../console/commands.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { documentState } from '../../documents/key-state.ts'
import { PrincipalName } from '../../documents/PrincipalName.tsx'
import { EmptyPage } from '../../lists/EmptyPage.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'
import { OAuthServerDetail } from './OAuthServerDetail.tsx'

export function OAuthServersView() {
  const words = texts().oauthServers
  const answer = useRequest('oauthServers.list', {}, { refreshOn: 'oauth.changed' })
  const servers = answer.state === 'ready' ? answer.value.servers : []
  const [name, setName] = useState<string>()
  const chosen = servers.find(each => each.name === name) ?? servers[0]
  return (
    <>
      <PaneHead title={words.title}>
        <span className="dim right">{words.count(servers.length)}</span>
      </PaneHead>
      <Unanswered answer={answer} />
      {answer.state === 'ready' && servers.length === 0 && <Empty />}
      {servers.length > 0 && (
        <div className="partners">
          <ShortTable
            label={words.title}
            className="partners-list"
            columns={serverColumns()}
            rows={servers}
            rowKey={each => each.name}
            selected={chosen?.name}
            onSelect={each => setName(each.name)}
          />
          {chosen !== undefined && <OAuthServerDetail key={chosen.name} server={chosen} />}
        </div>
      )}
    </>
  )
}

function Empty() {
  const words = texts().oauthServers.empty
  const commands = useCommands()
  return (
    <EmptyPage title={words.title} lead={words.what}>
      <Button variant="primary" icon="authserver" onClick={() => commands.invoke('oauthServers.add', {})}>
        {words.add}
      </Button>
    </EmptyPage>
  )
}

function serverColumns(): readonly TableColumn<OAuthServer>[] {
  const words = texts().oauthServers.columns
  return [
    {
      id: 'name',
      title: words.name,
      render: ({ name }) => (
        <>
          <Icon name="authserver" />
          <span className="ell">{name}</span>
        </>
      ),
    },
    {
      id: 'issuer',
      title: words.issuer,
      width: 240,
      render: ({ issuerIdentifier }) => <PrincipalName id={issuerIdentifier} />,
    },
    {
      id: 'realm',
      title: words.realm,
      width: 170,
      render: ({ realm }) => (
        <span className="ell" title={realm ?? ''}>
          {realm ?? '–'}
        </span>
      ),
    },
    {
      id: 'keys',
      title: words.keys,
      width: 160,
      render: ({ keyState }) => (
        <StateMark state={documentState(keyState)}>{texts().partners.keyState(keyState)}</StateMark>
      ),
    },
    { id: 'usedBy', title: words.usedBy, width: 70, align: 'end', render: ({ usedBy }) => usedBy.length },
  ]
}
