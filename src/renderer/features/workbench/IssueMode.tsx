/** Issue: the token that would be sent, taken apart and judged as the partner would; shown in full only on demand. */
import type { ReactNode } from 'react'
import type { PartnerApplication } from '../../../contract/partner.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { TokenPreview, TokenRequest } from '../../../contract/token.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { useCommands } from '../../console/commands.tsx'
import { missingForIssue, tokenRequestOf, type IssueForm } from './issue-form.ts'
import { IssuePanel } from './IssuePanel.tsx'
import { LayerPanel } from './LayerPanel.tsx'
import { localTime, zoneName } from './local-time.ts'
import { RevealedToken } from './RevealedToken.tsx'
import { useLatest } from './use-latest.ts'
import { VerdictPanel } from './VerdictPanel.tsx'

export interface IssueModeProps {
  readonly form: IssueForm
  readonly onChange: (form: IssueForm) => void
  readonly partners: readonly PartnerApplication[]
  readonly onInspect: (token: string) => void
}

export function IssueMode({ form, onChange, partners, onInspect }: IssueModeProps) {
  const words = texts().workbench
  const request = tokenRequestOf(form)
  const { value, problem, isOld, again } = useLatest('tokens.preview', request, {
    refreshOn: ['oauth.changed', 'assignments.changed', 'certificates.changed', 'vault.changed'],
  })
  const old = isOld ? ' wb-old' : ''
  return (
    <div className="wb-columns">
      <div className="wb-column wb-left">
        <IssuePanel form={form} onChange={onChange} partners={partners} />
      </div>
      <div className={`wb-column scroll${old}`} aria-busy={isOld || undefined}>
        {problem !== undefined && <CannotIssue problem={problem} onRetry={again} />}
        {request === undefined && <EmptyIssue form={form} />}
        {value !== undefined && request !== undefined && (
          <Preview preview={value} request={request} onInspect={onInspect} />
        )}
      </div>
      <section className={`wb-column scroll${old}`} aria-label={words.verdicts.head}>
        {value === undefined ? (
          <p className="wb-hint dim">{words.empty.noVerdict}</p>
        ) : (
          <VerdictPanel
            receiver={form.partner ?? words.issue.receiver}
            judged={value}
            missing={words.verdicts.missing([])}
          />
        )}
      </section>
    </div>
  )
}

function EmptyIssue({ form }: { readonly form: IssueForm }) {
  const words = texts().workbench.issue
  return (
    <div className="wb-empty">
      <p className="subtitle">{words.emptyTitle}</p>
      <p className="dim">{words.emptyWhy}</p>
      <ul className="wb-missing">
        {missingForIssue(form).map(what => (
          <li key={what}>{words.missing(what)}</li>
        ))}
      </ul>
    </div>
  )
}

/** In a banner, not a failure: the fields are right, and what is in the way lies elsewhere. */
function CannotIssue({ problem, onRetry }: { readonly problem: Problem; readonly onRetry: () => void }) {
  const words = texts().workbench.issue
  const commands = useCommands()
  const { what, likely, next } = texts().problem(problem)
  const vault = vaultInTheWay(problem)
  const action: ReactNode = vault ? (
    <Button size="small" icon="unlock" onClick={() => commands.invoke('vault.create', undefined)}>
      {vault === 'vault-absent' ? words.createVault : words.unlock}
    </Button>
  ) : (
    <Button size="small" icon="refresh" onClick={onRetry}>
      {texts().component.tryAgain}
    </Button>
  )
  return (
    <div className="wb-failure">
      <Banner state="warning" title={what} action={action}>
        {likely} {next}
      </Banner>
    </div>
  )
}

function vaultInTheWay(problem: Problem): 'vault-locked' | 'vault-absent' | undefined {
  if (problem.code === 'vault-locked' || problem.code === 'vault-absent') return problem.code
  if (problem.code !== 'issuer-cannot-sign') return undefined
  return problem.reasons.find(reason => reason === 'vault-locked' || reason === 'vault-absent')
}

interface PreviewProps {
  readonly preview: TokenPreview
  readonly request: TokenRequest
  readonly onInspect: (token: string) => void
}

function Preview({ preview, request, onInspect }: PreviewProps) {
  const words = texts().workbench.issue
  const { signedWith } = preview
  return (
    <>
      <section className="wb-layer" aria-label={words.preview}>
        <header className="wb-head">
          <h2>{words.preview}</h2>
        </header>
        <dl className="kv selectable wb-summary">
          <dt>{words.from}</dt>
          <dd className="mono">{preview.issuer}</dd>
          <dt>{words.to}</dt>
          <dd className="mono">{preview.audience}</dd>
          <dt>{words.valid}</dt>
          <dd>{validSpan(preview)}</dd>
          <dt>{words.signedWith}</dt>
          <dd>{words.certificate(signedWith.issuedTo, groupThumbprint(signedWith.thumbprint))}</dd>
        </dl>
      </section>
      {/* A token belongs to one request: another one begins hidden. */}
      <RevealedToken key={JSON.stringify(request)} request={request} onInspect={onInspect} />
      {preview.layers.map(layer => (
        <LayerPanel key={layer.kind} layer={layer} verdicts={preview.verdicts} />
      ))}
    </>
  )
}

function validSpan({ issuedAt, expiresAt }: TokenPreview): string {
  const from = Date.parse(issuedAt)
  return texts().workbench.issue.span(
    localTime(from) ?? issuedAt,
    localTime(Date.parse(expiresAt)) ?? expiresAt,
    zoneName(from),
  )
}
