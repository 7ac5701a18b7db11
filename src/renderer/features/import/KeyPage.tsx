/**
 * Page "Private key protection" (design n1, n2): the password is tried on leaving the field; then either the review
 * list stands here, or the three answers that say what the failure really was.
 */
import { useRef, type Dispatch, type FocusEvent } from 'react'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { isLocked, isOpen } from './import-file.ts'
import type { ImportEvent } from './import-flow.ts'
import { hasUntriedPassword, type ImportFlow, type PasswordCheck } from './import-state.ts'
import { ReviewSummary } from './ReviewSummary.tsx'
import { ReviewTable } from './ReviewTable.tsx'
import { ThreeAnswers } from './ThreeAnswers.tsx'

type Asking = Extract<ImportFlow, { stage: 'asking' }>

export interface KeyPageProps {
  readonly flow: Asking
  readonly dispatch: Dispatch<ImportEvent>
  readonly onTryPassword: (password: string) => void
}

export function KeyPage({ flow, dispatch, onTryPassword }: KeyPageProps) {
  const { input, check } = flow
  const isRefused = check.state === 'refused'
  return (
    <>
      {isRefused && <RefusedBanner check={check} />}
      <div className="import-key">
        <PasswordPart flow={flow} dispatch={dispatch} onTryPassword={onTryPassword} />
        {isRefused ? (
          <BlankHint flow={flow} dispatch={dispatch} onTryPassword={onTryPassword} />
        ) : (
          <KeyOptions flow={flow} dispatch={dispatch} />
        )}
      </div>
      {isRefused ? (
        <RefusedAnswers check={check} />
      ) : (
        input.files.some(isOpen) && (
          <>
            <ReviewTable input={input} dispatch={dispatch} />
            <ReviewSummary input={input} />
          </>
        )
      )}
    </>
  )
}

function PasswordPart({ flow, dispatch, onTryPassword }: KeyPageProps) {
  const words = texts().import.key
  const locked = flow.input.files.filter(isLocked)
  const group = useRef<HTMLDivElement>(null)
  const { check, typedPassword } = flow
  const wasAsked = flow.input.files.some(file => isOpen(file) && file.reading.password !== undefined)
  if (locked.length === 0 && !wasAsked) {
    return (
      <div className="import-password">
        <StateMark state="valid">{words.notNeeded}</StateMark>
      </div>
    )
  }
  const leave = (event: FocusEvent): void => {
    // The eye beside the field belongs to it: whoever looks at what was typed has not finished typing.
    if (group.current?.contains(event.relatedTarget)) return
    if (hasUntriedPassword(flow)) onTryPassword(typedPassword)
  }
  const [only] = locked
  const isShort = check.state === 'trying' || locked.length === 0
  return (
    <div
      className={isShort ? 'import-password import-password-short' : 'import-password'}
      ref={group}
      onBlur={leave}
    >
      <PasswordField
        label={
          flow.input.files.length > 1 && locked.length === 1 && only
            ? words.passwordOf(only.name)
            : words.password
        }
        value={typedPassword}
        onChange={password => dispatch({ type: 'password-typed', password })}
        error={check.state === 'refused' && check.problem.code === 'password-wrong' ? words.wrong : undefined}
        hint={check.state === 'refused' || isShort ? undefined : words.checkedOnLeaving}
        width={isShort ? 208 : 300}
        readOnly={locked.length === 0}
        autoFocus={locked.length > 0}
      />
      <CheckLine check={check} locked={locked.map(({ name }) => name)} />
    </div>
  )
}

function CheckLine({ check, locked }: { readonly check: PasswordCheck; readonly locked: readonly string[] }) {
  const words = texts().import.key
  return (
    <div role="status" className="import-check">
      {check.state === 'trying' && <span className="dim">{words.checking}</span>}
      {locked.length === 0 && <StateMark state="valid">{words.accepted}</StateMark>}
      {check.state === 'accepted' && locked.length > 0 && (
        <StateMark state="info">{words.acceptedBySome(check.openedFiles, locked)}</StateMark>
      )}
    </div>
  )
}

function KeyOptions({ flow, dispatch }: Pick<KeyPageProps, 'flow' | 'dispatch'>) {
  const words = texts().import.key
  const { exportable, extendedProperties } = flow.input
  return (
    <div className="import-options">
      <CheckBox
        label={words.exportable}
        hint={words.exportableWhy}
        checked={exportable}
        onChange={value => dispatch({ type: 'options-changed', change: { exportable: value } })}
      />
      <CheckBox label={words.strong} offReason={words.strongOff} checked={false} onChange={() => undefined} />
      <CheckBox
        label={words.properties}
        hint={words.propertiesWhy}
        checked={extendedProperties}
        onChange={value => dispatch({ type: 'options-changed', change: { extendedProperties: value } })}
      />
    </div>
  )
}

type Refused = Extract<PasswordCheck, { state: 'refused' }>

function RefusedBanner({ check }: { readonly check: Refused }) {
  const words = texts().import.key
  if (check.problem.code === 'password-wrong') {
    return (
      <Banner state="expired" title={words.wrongBanner.title}>
        {words.wrongBanner.rest}
      </Banner>
    )
  }
  const { what, likely } = texts().problem(check.problem)
  return (
    <Banner state="expired" title={what}>
      {likely}
    </Banner>
  )
}

/** What a person cannot see in dots: a blank that came along with copied text. */
function BlankHint({ flow, dispatch, onTryPassword }: KeyPageProps) {
  const words = texts().import.key.blank
  const password = flow.typedPassword
  const trimmed = password.trim()
  if (trimmed === password || trimmed === '') return null
  const retry = (): void => {
    dispatch({ type: 'password-typed', password: trimmed })
    onTryPassword(trimmed)
  }
  return (
    <div className="import-hint">
      <span className="row">
        <Icon name="st-info" tone="info" size={14} />
        <b>{password.trimEnd() === password ? words.start : words.end}</b>
      </span>
      <span className="dim">{words.why}</span>
      <Button size="small" onClick={retry}>
        {words.button}
      </Button>
    </div>
  )
}

function RefusedAnswers({ check }: { readonly check: Refused }) {
  const words = texts().import.key
  const { problem } = check
  const isAes = 'encryption' in problem && problem.encryption.includes('AES')
  const details = [check.name, problem.code, 'encryption' in problem ? problem.encryption : ''].filter(
    part => part !== '',
  )
  return (
    <>
      <ThreeAnswers problem={problem} sizeBytes={check.sizeBytes} />
      {problem.code === 'password-wrong' && isAes && (
        <Banner state="info" title={words.oldServer.title}>
          {words.oldServer.rest}
        </Banner>
      )}
      <div className="row caption dim import-foot">
        {words.noHarm}
        <span className="right row">
          <span className="mono dimmer">{problem.code}</span>
          <CopyLink text={details.join('\n')} label={words.copyDetails} doneLabel={words.copied} />
        </span>
      </div>
    </>
  )
}
