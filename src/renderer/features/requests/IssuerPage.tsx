/** Page "Issuer and validity": who signs a certificate that is made here, and how long it is valid. */
import { isGlobalType } from '../../../contract/certificate-type.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { Select } from '../../components/Select.tsx'
import { ShortTable } from '../../components/ShortTable.tsx'
import { TextField } from '../../components/TextField.tsx'
import { validDays, validities, type Authority, type RequestScope } from './request-flow.ts'
import type { ChoicePageProps } from './RequestPages.tsx'
import { useAuthorities } from './use-authorities.ts'

export function IssuerPage(props: ChoicePageProps & { readonly scope: RequestScope }) {
  const { scope, choices, choose } = props
  const words = texts().requests.wizard.issuer
  const answer = useAuthorities(scope.identity)
  const authorities = answer?.ok === true ? answer.value : []
  return (
    <>
      {answer?.ok === false && (
        <ProblemNotice inline {...texts().problem(answer.problem)} code={answer.problem.code} />
      )}
      <RadioList
        label={words.signedBy}
        showLabel
        autoFocus
        value={choices.issuer}
        onChange={issuer => choose({ issuer, authority: choices.authority ?? onlyOne(authorities) })}
        options={[
          { value: 'itself' as const, label: words.itself },
          {
            value: 'authority' as const,
            label: words.authority,
            hint: words.authorityHint,
            offReason: whyNoAuthority(answer === undefined, authorities),
          },
        ]}
      />
      {choices.issuer === 'itself' ? (
        <SelfSignedNote scope={scope} />
      ) : (
        <AuthorityList
          authorities={authorities}
          chosen={choices.authority}
          onChoose={authority => choose({ authority })}
        />
      )}
      <ValidityFields {...props} />
    </>
  )
}

function onlyOne(authorities: readonly Authority[]): Authority | undefined {
  return authorities.length === 1 ? authorities[0] : undefined
}

function whyNoAuthority(isReading: boolean, authorities: readonly Authority[]): string | undefined {
  const words = texts().requests.wizard.issuer
  if (isReading) return words.reading
  return authorities.length === 0 ? words.noAuthority : undefined
}

function SelfSignedNote({ scope }: { readonly scope: RequestScope }) {
  const words = texts().requests.wizard.issuer
  const servesTls = scope.types.some(type => !isGlobalType(type))
  const note = servesTls ? words.itselfForTls : words.itselfForIssuer
  return (
    <Banner state={servesTls ? 'warning' : 'info'} title={note.title}>
      {note.rest}
    </Banner>
  )
}

function AuthorityList(props: {
  readonly authorities: readonly Authority[]
  readonly chosen: Authority | undefined
  readonly onChoose: (authority: Authority) => void
}) {
  const words = texts().requests.wizard.issuer
  return (
    <ShortTable
      className="requests-names"
      label={words.list}
      columns={[
        { id: 'name', title: words.columns.name, render: ({ name }) => name },
        { id: 'friendlyName', title: words.columns.friendlyName, render: ({ friendlyName }) => friendlyName },
        {
          id: 'notAfter',
          title: words.columns.notAfter,
          width: 120,
          render: ({ notAfter }) => words.notAfter(notAfter),
        },
      ]}
      rows={props.authorities}
      rowKey={({ ref }) => ref.thumbprint}
      selected={props.chosen?.ref.thumbprint}
      onSelect={props.onChoose}
    />
  )
}

function ValidityFields({ scope, choices, choose }: ChoicePageProps & { readonly scope: RequestScope }) {
  const words = texts().requests.wizard.issuer
  const hint = scope.types.some(type => !isGlobalType(type)) ? words.hintForTls : words.hintForIssuer
  return (
    <>
      <Select
        label={words.validity}
        value={choices.validity}
        hint={choices.issuer === 'authority' ? words.hintForAuthority : hint}
        width={220}
        onChange={validity => choose({ validity })}
        options={validities.map(value => ({ value, label: words.days[value] }))}
      />
      {choices.validity === 'other' && (
        <TextField
          label={words.otherDays}
          value={choices.otherDays}
          hint={words.otherDaysHint}
          width={220}
          maxLength={4}
          spellCheck={false}
          error={
            choices.otherDays === '' || validDays(choices) !== undefined
              ? undefined
              : texts().requests.wizard.blocks.days
          }
          onChange={otherDays => choose({ otherDays })}
        />
      )}
    </>
  )
}
