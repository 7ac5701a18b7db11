/** Current certificate, the one that follows, and when. */
import type { AssignedCertificate, Candidate } from '../../../contract/assignment.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Select } from '../../components/Select.tsx'
import { EffectiveDateField } from '../../effective-dates/EffectiveDateField.tsx'
import { localMoment } from '../../effective-dates/local-moment.ts'
import type { PlanProps } from './Plan.tsx'
import { certificateName } from './roll-subjects.ts'

export interface PlanHeadProps extends PlanProps {
  /** Undefined while they are read. */
  readonly choices: readonly Candidate[] | undefined
}

export function PlanHead({ plan, choices, onNext, onDate }: PlanHeadProps) {
  const words = texts().roll
  const { current, next, recommended, effectiveDate } = plan
  return (
    <div className="rolls-head">
      <Named label={words.planner.current} certificate={current} />
      <Icon name="forward" />
      <div className="rolls-next">
        {choices === undefined || choices.length === 0 ? (
          <Named label={words.planner.next} certificate={next} empty={words.planner.nothingToChoose} />
        ) : (
          <>
            <Select
              label={words.planner.next}
              width={220}
              value={next?.thumbprint ?? ''}
              onChange={value => {
                const chosen = choices.find(({ row }) => row.ref.thumbprint === value)
                if (chosen !== undefined) onNext(chosen.row.ref.thumbprint)
              }}
              options={optionsOf(next, choices)}
            />
            <span className="caption dim">
              {next === null ? words.planner.noNext : words.planner.until(localMoment(next.notAfter))}
            </span>
          </>
        )}
      </div>
      {next !== null && (
        <div className="rolls-date right">
          <EffectiveDateField
            label={words.field.label}
            value={effectiveDate ?? plan.at}
            onChange={onDate}
            width={150}
          />
          <Button
            offReason={recommended === 'now' ? words.field.recommendedNow : undefined}
            onClick={() => {
              if (recommended !== 'now') onDate(recommended)
            }}
          >
            {words.field.useRecommended}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The staged one stays choosable although its checks may have changed since. */
function optionsOf(next: AssignedCertificate | null, choices: readonly Candidate[]) {
  const words = texts().roll.planner
  const named = choices.map(({ row }) => ({
    value: row.ref.thumbprint as string,
    label: `${certificateName(row)} (${row.ref.thumbprint.slice(0, 8)})`,
  }))
  if (next === null) return [{ value: '', label: words.choose }, ...named]
  return named.some(({ value }) => value === next.thumbprint)
    ? named
    : [
        {
          value: next.thumbprint as string,
          label: `${certificateName(next)} (${next.thumbprint.slice(0, 8)})`,
        },
        ...named,
      ]
}

function Named(props: {
  readonly label: string
  readonly certificate: AssignedCertificate | null
  readonly empty?: string
}) {
  const { label, certificate, empty } = props
  const words = texts().roll.planner
  return (
    <div className="col">
      <span className="caption dim">{label}</span>
      {certificate === null ? (
        <span className="dim">{empty ?? words.none}</span>
      ) : (
        <>
          <span className="row">
            <Icon name={certificate.hasKey ? 'cert-key' : 'cert'} />
            <b>{certificateName(certificate)}</b>
            <span className="mono dimmer">{certificate.thumbprint.slice(0, 8)}</span>
          </span>
          <span className="caption dim">{words.until(localMoment(certificate.notAfter))}</span>
        </>
      )}
    </div>
  )
}
