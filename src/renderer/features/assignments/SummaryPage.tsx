/** Page "Certificate Assignment Summary" (design c2): the certificate, what will happen, and the commands that do it. */
import type { RequestOutput } from '../../../contract/api.ts'
import type { Instant } from '../../../contract/certificate.ts'
import type { AssignmentRow, EligibilityCheck } from '../../../contract/assignment.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { isGlobalType, worksSideBySide } from '../../../contract/certificate-type.ts'
import { workstation } from '../../../contract/store.ts'
import type { CertificateDetails } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { localMoment, zoneAt } from '../../effective-dates/local-moment.ts'
import { Button } from '../../components/Button.tsx'
import { Banner } from '../../components/Banner.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { BlastRadius } from '../../lists/BlastRadius.tsx'
import type { AssignmentScope } from './assignment-scope.ts'

export interface SummaryPageProps {
  readonly scope: AssignmentScope
  readonly preview: RequestOutput<'assignments.preview'>
  readonly details: CertificateDetails
  /** The assignments that will change, as they are now. */
  readonly before: readonly AssignmentRow[]
  /** When it becomes current; undefined for at once. */
  readonly effectiveDate: Instant | undefined
  /** Back to choose a date. */
  readonly onRoll: () => void
}

export function SummaryPage(props: SummaryPageProps) {
  const words = texts().assignments.assign.summary
  const { preview } = props
  return (
    <>
      <div className="assign-summary">
        <CertificateFacts details={props.details} />
        <Plan {...props} />
      </div>
      {!preview.candidate.isCurrent && (
        <BlastRadius of={{ of: 'assigned', identity: props.scope.identity, types: [...props.scope.types] }} />
      )}
      {props.effectiveDate === undefined && !preview.candidate.isCurrent && <RollInstead {...props} />}
      {preview.candidate.isCurrent && (
        <Banner state="info" title={words.unchanged.title}>
          {words.unchanged.rest}
        </Banner>
      )}
      <section className="assign-commands">
        <div className="row">
          <span className="caption dim">{words.commands}</span>
          <span className="right caption">
            <CopyLink text={preview.commands.join('\n')} label={words.copy} doneLabel={words.copied} />
          </span>
        </div>
        <pre className="well mono selectable">{preview.commands.map(wrapped).join('\n')}</pre>
      </section>
    </>
  )
}

/** A long command goes on in an indented line before a parameter; copying gives it in one. */
function wrapped(command: string): string {
  return command.replace(/ (-Thumbprint|-Roll|-Report)/g, '\n  $1')
}

function CertificateFacts({ details }: { readonly details: CertificateDetails }) {
  const words = texts().assignments.assign.summary
  const { row, description, path } = details
  const root = path.nodes.find(node => node.role === 'root')
  return (
    <section className="framed assign-facts">
      <div className="row assign-name">
        <Icon name={row.key === 'none' ? 'cert' : 'cert-key'} size={20} tone="accent" />
        <div className="col">
          <b>{row.issuedTo}</b>
          <span className="caption dim">{row.friendlyName ?? texts().assignments.assign.store.none}</span>
        </div>
      </div>
      <dl className="kv selectable">
        <dt>{words.subject}</dt>
        <dd>{description.subject}</dd>
        <dt>{words.alternativeNames}</dt>
        <dd>
          {row.names.length === 0
            ? words.noAlternativeNames
            : row.names.map(name => <div key={name}>{name}</div>)}
        </dd>
        <dt>{words.issuedBy}</dt>
        <dd>{row.issuedBy}</dd>
        <dt>{words.valid}</dt>
        <dd>{words.period(row.notBefore, row.notAfter)}</dd>
        <dt>{words.key}</dt>
        <dd>{words.keyFacts(row.publicKey, row.key)}</dd>
        <dt>{words.signature}</dt>
        <dd>{description.signatureAlgorithm}</dd>
        <dt>{words.purposes}</dt>
        <dd>
          {row.intendedPurposes === 'all'
            ? texts().certificates.all
            : row.intendedPurposes.map(texts().purpose.name).join(', ')}
        </dd>
        <dt>{words.path}</dt>
        <dd>
          {path.outcome === 'trusted' && root !== undefined ? (
            <StateMark state="valid">{words.pathValid(root.issuedTo)}</StateMark>
          ) : (
            <StateMark state="warning">{words.pathNot}</StateMark>
          )}
        </dd>
        <dt>{words.thumbprint}</dt>
        <dd className="mono assign-thumbprint">{words.thumbprintText(row.ref.thumbprint)}</dd>
      </dl>
    </section>
  )
}

/** Only where former and new certificate work side by side, and there is a former one. */
function RollInstead({ scope, before, onRoll }: SummaryPageProps) {
  const words = texts().assignments.assign.summary.rollInstead
  const isReplaced = before.some(({ current }) => current !== null)
  if (!isReplaced || !scope.types.some(worksSideBySide)) return null
  return (
    <Banner
      state="info"
      title={words.title}
      action={
        <Button size="small" onClick={onRoll}>
          {words.button}
        </Button>
      }
    >
      {words.rest}
    </Banner>
  )
}

function Plan({ scope, preview, before, effectiveDate }: SummaryPageProps) {
  const words = texts().assignments.assign.summary
  const { row } = preview.candidate
  const name = row.friendlyName ?? row.issuedTo
  const isGlobal = scope.types.some(isGlobalType)
  const replaced = before.flatMap(({ current }) =>
    current === null || current.thumbprint === row.ref.thumbprint ? [] : [current],
  )
  const former = [...new Map(replaced.map(current => [current.thumbprint, current])).values()]
  const names = former.map(current => current.friendlyName ?? current.issuedTo)
  const isCopied = !isGlobal && row.ref.computer === workstation
  const notYet = preview.candidate.checks.find(({ reason }) => reason === 'not-on-servers')
  const [only] = former
  const staged = [
    ...new Set(
      preview.expectedStaged.flatMap(({ thumbprint }) =>
        thumbprint === null || thumbprint === row.ref.thumbprint ? [] : [thumbprint],
      ),
    ),
  ]
  return (
    <section className="framed assign-plan">
      <b>{words.whatWillHappen}</b>
      <ol>
        {isCopied && <li>{words.isCopied(scope.name)}</li>}
        {effectiveDate === undefined ? (
          <>
            <Step parts={words.becomesCurrent(name)} />
            {names.length > 0 && <Step parts={words.becomesPrevious(names)} />}
            {isGlobal && <li>{words.newTokens(name)}</li>}
          </>
        ) : (
          <>
            <Step
              parts={words.becomesCurrentAt(name, `${localMoment(effectiveDate)} (${zoneAt(effectiveDate)})`)}
            />
            {staged.map(thumbprint => (
              <li key={thumbprint}>{words.replacesStaged(groupThumbprint(thumbprint))}</li>
            ))}
            {names.length > 0 && <Step parts={words.becomesPreviousThen(names)} />}
            {isGlobal && <li>{words.newTokensFrom(name)}</li>}
          </>
        )}
        {notYet !== undefined && <li>{words.bringToServers(notYet.values['servers'] ?? '')}</li>}
        <li>{words.recorded}</li>
      </ol>
      <p className="caption dim">
        {effectiveDate !== undefined
          ? words.wayBackStaged
          : only === undefined
            ? words.noWayBack
            : words.wayBack(names.join(', '), only.notAfter)}
      </p>
      <Warnings checks={preview.candidate.checks} />
    </section>
  )
}

/** Usable in spite of these; told where what will happen is told. */
function Warnings({ checks }: { readonly checks: readonly EligibilityCheck[] }) {
  const warnings = checks.filter(({ outcome }) => outcome === 'warning')
  if (warnings.length === 0) return null
  return (
    <div className="assign-warnings">
      <Banner state="warning" title={texts().assignments.assign.summary.warnings}>
        {warnings.map(check => (
          <div key={`${check.rule} ${check.reason}`}>{texts().eligibility(check)}</div>
        ))}
      </Banner>
    </div>
  )
}

function Step({
  parts,
}: {
  readonly parts: { readonly before: string; readonly bold: string; readonly after: string }
}) {
  return (
    <li>
      {parts.before}
      <b>{parts.bold}</b>
      {parts.after}
    </li>
  )
}
