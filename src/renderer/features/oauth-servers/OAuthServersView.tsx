/** Authorization servers: the list, and below it the one that is chosen. */
import { useMemo, useState } from 'react'
import type { OAuthServer } from '../../../contract/partner.ts'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { Action } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { AcceptDialog } from '../../documents/AcceptDialog.tsx'
import { documentState } from '../../documents/key-state.ts'
import { PrincipalName } from '../../documents/PrincipalName.tsx'
import { SigningKeys } from '../../documents/Summary.tsx'
import { EmptyPage } from '../../lists/EmptyPage.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'
import { useReadOnlyReason } from '../../lists/use-read-only-reason.ts'

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
          {chosen !== undefined && <ServerDetail key={chosen.name} server={chosen} />}
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

function ServerDetail({ server }: { readonly server: OAuthServer }) {
  const words = texts().oauthServers
  const { detail } = words
  const { act, problem, accept, offReason } = useServerActions(server)
  const facts = [
    [detail.issuer, `${server.issuerIdentifier}@${server.realm ?? ''}`],
    [detail.endpoint, server.tokenEndpoint ?? detail.noEndpoint],
    [detail.document, server.url ?? '–'],
    [detail.usedBy, server.usedBy.length === 0 ? detail.nobody : server.usedBy.join(', ')],
  ] as const
  return (
    <section className="partners-detail scroll" aria-label={server.name}>
      <header className="partners-detail-head">
        <Icon name="authserver" size={20} tone="accent" />
        <h2 className="subtitle grow">{server.name}</h2>
        <Button size="small" icon="refresh" offReason={offReason} onClick={act.refresh}>
          {words.actions.refresh}
        </Button>
      </header>
      {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
      {server.keyState === 'differs' && (
        <Banner
          state="drift"
          title={detail.differs}
          action={
            <Button
              variant="primary"
              size="small"
              offReason={offReason}
              onClick={server.pending === null ? act.refresh : accept}
            >
              {server.pending === null ? words.actions.refresh : detail.accept}
            </Button>
          }
        >
          {detail.differsWhat}
        </Banner>
      )}
      <dl className="kv selectable">
        {facts.map(([label, value]) => [
          <dt key={label}>{label}</dt>,
          <dd key={`${label}-value`}>{value}</dd>,
        ])}
      </dl>
      <div>
        <h3 className="strong issuer-head">{detail.keys}</h3>
        <SigningKeys keys={server.keys} />
      </div>
      <p className="row caption dim">
        <StateMark state="info" />
        <span>{detail.upload}</span>
      </p>
    </section>
  )
}

function useServerActions(server: OAuthServer) {
  const client = useClient()
  const dialogs = useDialogs()
  const offReason = useReadOnlyReason()
  const [problem, setProblem] = useState<Problem>()
  const { name, pending } = server
  const act = useMemo(() => {
    const words = texts().oauthServers
    const tell = (result: { readonly ok: true } | { readonly ok: false; readonly problem: Problem }): void =>
      setProblem(result.ok ? undefined : result.problem)
    return {
      refresh: () => void client.request('oauthServers.refresh', { name }).then(tell),
      remove: () =>
        void dialogs.open(close => (
          <ConfirmDialog
            title={words.remove.title(name)}
            icon="recycle"
            question={words.remove.question(name)}
            explain={words.remove.what}
            confirmLabel={words.remove.button}
            stayLabel={texts().component.cancel}
            onStay={close}
            onConfirm={() => {
              close()
              void client.request('oauthServers.remove', { name }).then(tell)
            }}
          />
        )),
    }
  }, [client, dialogs, name])
  useContribution(
    useMemo(() => {
      const words = texts().oauthServers
      const action = (id: string, label: string, run: () => void, icon: Action['icon']): Action => ({
        kind: 'action',
        id,
        label,
        run,
        icon,
        offReason,
      })
      return {
        selection: {
          title: name,
          actions: [
            { ...action('refresh', words.actions.refresh, act.refresh, 'refresh'), accelerator: 'F5' },
            { ...action('delete', words.actions.remove, act.remove, 'recycle'), accelerator: 'Del' },
          ],
        },
      }
    }, [act, name, offReason]),
  )
  const accept = (): void => {
    if (pending === null) return
    dialogs.open(close => (
      <AcceptDialog
        name={name}
        reading={pending}
        perform={reading => client.request('oauthServers.accept', { name, reading })}
        onClose={close}
      />
    ))
  }
  return { act, problem, accept, offReason }
}
