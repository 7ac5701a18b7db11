/** For whom a token is issued: a partner application or a typed audience, the application alone or a user. */
import type { PartnerApplication } from '../../../contract/partner.ts'
import { texts } from '../../../text/texts.ts'
import { RadioList } from '../../components/RadioList.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { issuedForPartner, missingForIssue, userMembers, type IssueForm } from './issue-form.ts'

export interface IssuePanelProps {
  readonly form: IssueForm
  readonly onChange: (form: IssueForm) => void
  readonly partners: readonly PartnerApplication[]
}

export function IssuePanel({ form, onChange, partners }: IssuePanelProps) {
  const words = texts().workbench.issue
  const change = (part: Partial<IssueForm>): void => onChange({ ...form, ...part })
  const choose = (value: string): void => {
    const partner = partners.find(({ name }) => value === `partner:${name}`)
    onChange(partner === undefined ? { ...form, partner: null } : issuedForPartner(form, partner))
  }
  return (
    <section className="wb-judge wb-issue scroll" aria-label={words.head}>
      <h2 className="strong">{words.head}</h2>
      <Select
        label={words.partner}
        value={form.partner === null ? 'typed' : `partner:${form.partner}`}
        options={[
          { value: 'typed', label: words.typed },
          ...partners.map(({ name }) => ({ value: `partner:${name}`, label: name })),
        ]}
        onChange={choose}
      />
      {form.partner === null ? (
        <TextField
          label={words.audience}
          lines={3}
          mono
          hint={words.audienceHint}
          placeholder={words.audienceExample}
          value={form.audience}
          maxLength={1000}
          onChange={audience => change({ audience })}
        />
      ) : (
        <TextField
          label={words.host}
          placeholder={texts().workbench.judge.hostHint}
          value={form.host}
          maxLength={253}
          onChange={host => change({ host })}
        />
      )}
      <RadioList
        label={words.speaksFor}
        showLabel
        value={form.speaksFor}
        options={[
          { value: 'application', label: words.application, hint: words.applicationHint },
          { value: 'user', label: words.user, hint: words.userHint },
        ]}
        onChange={speaksFor => change({ speaksFor })}
      />
      {form.speaksFor === 'user' && <UserFields form={form} change={change} />}
      <TextField
        label={words.lifetime}
        placeholder={words.lifetimePlaceholder}
        value={form.lifetimeMinutes}
        maxLength={6}
        error={missingForIssue(form).includes('lifetime') ? words.missing('lifetime') : undefined}
        onChange={lifetimeMinutes => change({ lifetimeMinutes })}
      />
    </section>
  )
}

interface UserFieldsProps {
  readonly form: IssueForm
  readonly change: (part: Partial<IssueForm>) => void
}

function UserFields({ form, change }: UserFieldsProps) {
  const words = texts().workbench.issue
  return userMembers.map(member => (
    <TextField
      key={member}
      label={words.member(member)}
      placeholder={words.memberExample(member)}
      value={form.user[member]}
      maxLength={member === 'sid' ? 190 : 320}
      onChange={value => change({ user: { ...form.user, [member]: value } })}
    />
  ))
}
