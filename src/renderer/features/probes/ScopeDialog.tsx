/** Probe a part: a site, a pool or a server, with what there is to ask and what is left out. */
import { useState } from 'react'
import type { ProbeScope } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { scopeKey, scopeOptions, type ScopeEstate } from './scope-options.ts'

export interface ScopeDialogProps {
  readonly estate: ScopeEstate
  readonly onStart: (scope: ProbeScope) => void
  readonly onClose: () => void
}

export function ScopeDialog({ estate, onStart, onClose }: ScopeDialogProps) {
  const { scope: words, off } = texts().probesPage
  const [scope, setScope] = useState<ProbeScope>({ kind: 'estate' })
  const plan = useRequest('probes.plan', { scope })
  const count = plan.state === 'ready' ? plan.value.endpoints.length : undefined
  return (
    <Dialog
      title={words.title}
      icon="probe"
      width={460}
      onCancel={onClose}
      onSubmit={() => {
        if (count === undefined || count === 0) return
        onClose()
        onStart(scope)
      }}
      foot={
        <>
          <Button variant="primary" type="submit" offReason={count === 0 ? off.nothing : undefined}>
            {words.start}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="estate-form">
        <ScopeSelect estate={estate} scope={scope} onChange={setScope} />
        {plan.state === 'failed' && (
          <ProblemNotice inline {...texts().problem(plan.problem)} code={plan.problem.code} />
        )}
        {plan.state === 'ready' && (
          <div role="status">
            <p>{words.count(plan.value.endpoints.length)}</p>
            {plan.value.skipped.length > 0 && (
              <p className="caption dim probe-skipped scroll">{words.skipped(plan.value.skipped)}</p>
            )}
          </div>
        )}
      </div>
    </Dialog>
  )
}

export function ScopeSelect(props: {
  readonly estate: ScopeEstate
  readonly scope: ProbeScope
  readonly onChange: (scope: ProbeScope) => void
}) {
  const options = scopeOptions(props.estate)
  return (
    <Select
      label={texts().probesPage.scope.label}
      value={scopeKey(props.scope)}
      options={options}
      onChange={value => {
        const chosen = options.find(option => option.value === value)
        if (chosen !== undefined) props.onChange(chosen.scope)
      }}
    />
  )
}
