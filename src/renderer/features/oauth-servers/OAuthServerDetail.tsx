/** Everything about one authorization server: its document, its keys, and what has changed in them. */
import type { OAuthServer } from '../../../contract/partner.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { SigningKeys } from '../../documents/Summary.tsx'
import { useServerActions } from './use-server-actions.tsx'

export function OAuthServerDetail({ server }: { readonly server: OAuthServer }) {
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
