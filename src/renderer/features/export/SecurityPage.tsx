/** Page "Security and target" (design o1): who opens the file decides the algorithms; the password is typed twice. */
import { exportTargets } from './export-targets.ts'
import { texts } from '../../../text/texts.ts'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { pathWords, type ChoicePageProps } from './ChoicePages.tsx'
import { blockingUse } from './export-subject.ts'

export function SecurityPage({ choices, subjects, dispatch }: ChoicePageProps) {
  const words = texts().export.security
  const { note } = words
  return (
    <>
      <section className="export-who">
        <b>{words.who}</b>
        <RadioList
          label={words.who}
          boxed
          value={choices.target}
          onChange={target => dispatch({ type: 'chosen', change: { target } })}
          options={exportTargets.map(target => ({
            value: target,
            label: words.target(target),
            hint: words.targetHint(target),
          }))}
        />
      </section>
      <div className="export-secrets">
        <PasswordPair choices={choices} dispatch={dispatch} />
        <Options choices={choices} subjects={subjects} dispatch={dispatch} />
      </div>
      <div className="well row export-note">
        <Icon name="st-info" tone="info" />
        <span className="grow">
          {note.before} <b>{note.bold}</b>
          {note.after}
        </span>
      </div>
    </>
  )
}

function PasswordPair({ choices, dispatch }: Pick<ChoicePageProps, 'choices' | 'dispatch'>) {
  const words = texts().export.security
  const { password, confirmation, isConfirmationLeft } = choices
  const areEqual = password === confirmation
  return (
    <div className="export-passwords">
      <PasswordField
        label={words.password}
        value={password}
        onChange={value => dispatch({ type: 'chosen', change: { password: value } })}
        showStrength
        onGenerate={generated => dispatch({ type: 'generated', password: generated })}
        autoFocus
      />
      <PasswordField
        label={words.confirm}
        value={confirmation}
        onChange={value =>
          dispatch({ type: 'chosen', change: { confirmation: value, isConfirmationLeft: false } })
        }
        onBlur={() => {
          if (confirmation !== '') dispatch({ type: 'chosen', change: { isConfirmationLeft: true } })
        }}
        error={isConfirmationLeft && confirmation !== '' && !areEqual ? words.different : undefined}
      />
      <span role="status">
        {password !== '' && areEqual && <StateMark state="valid">{words.equal}</StateMark>}
      </span>
    </div>
  )
}

function Options({ choices, subjects, dispatch }: ChoicePageProps) {
  const words = texts().export.security
  const use = blockingUse(subjects)
  return (
    <div className="export-options">
      <CheckBox
        label={words.includePath}
        hint={pathWords(subjects)}
        checked={choices.includePathInPfx}
        onChange={value => dispatch({ type: 'chosen', change: { includePathInPfx: value } })}
      />
      <CheckBox
        label={words.extendedProperties}
        offReason={words.extendedPropertiesOff}
        checked={false}
        onChange={() => undefined}
      />
      <CheckBox
        label={words.deleteKey}
        hint={words.deleteKeyHint}
        offReason={use === undefined ? undefined : words.deleteKeyOff(use)}
        checked={choices.deleteKey && use === undefined}
        onChange={value => dispatch({ type: 'chosen', change: { deleteKey: value } })}
      />
    </div>
  )
}
