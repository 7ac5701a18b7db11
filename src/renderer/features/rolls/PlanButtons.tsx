/** Stage, cancel, restore: each opens what asks before it acts. */
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { useCommands } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import type { PlanProps } from './Plan.tsx'
import { certificateName } from './roll-subjects.ts'
import { RollActionWizard } from './RollActionWizard.tsx'

export function PlanButtons(props: PlanProps & { readonly isUsable: boolean }) {
  const { plan, row, offReason } = props
  const words = texts().roll.planner
  const commands = useCommands()
  const dialogs = useDialogs()
  const { next, effectiveDate, identity, type } = plan
  const staged = row?.staged ?? null
  const previous = row?.previous ?? null
  const act = (kind: 'cancel' | 'restore'): void => {
    if (row === undefined) return
    dialogs.open(close => (
      <RollActionWizard
        kind={kind}
        row={row}
        stagedName={
          next?.thumbprint === staged?.thumbprint && next !== null ? certificateName(next) : undefined
        }
        onClose={() => {
          props.onSettled()
          close()
        }}
      />
    ))
  }
  const stage = (): void => {
    if (next === null) return
    commands.invoke('assignments.assign', {
      identity,
      types: [type],
      planned: {
        thumbprint: next.thumbprint,
        ...(effectiveDate === null ? {} : { effectiveDate }),
      },
    })
  }
  const isRefused = plan.findings.some(({ severity }) => severity === 'error') || !props.isUsable
  return (
    <div className="rolls-buttons">
      <Button
        onClick={() => act('restore')}
        offReason={offReason ?? (previous === null ? words.off.noPrevious : undefined)}
      >
        {words.restore}
      </Button>
      <Button
        onClick={() => act('cancel')}
        offReason={offReason ?? (staged === null ? words.off.nothingStaged : undefined)}
      >
        {words.cancel}
      </Button>
      <Button
        variant="primary"
        onClick={stage}
        offReason={
          offReason ?? (next === null ? words.off.noNext : isRefused ? words.off.badDate : undefined)
        }
      >
        {effectiveDate === null ? words.assign : staged === null ? words.stage : words.replace}
      </Button>
    </div>
  )
}
