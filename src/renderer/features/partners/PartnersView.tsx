/** Partner applications (design q): the list, and below it everything about the one that is chosen. */
import { useMemo, useState } from 'react'
import type { PartnerApplication } from '../../../contract/partner.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextField } from '../../components/TextField.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { useViewState } from '../../console/view-state.tsx'
import { documentState } from '../../documents/key-state.ts'
import { PrincipalName } from '../../documents/PrincipalName.tsx'
import { filterPartners } from './filter-partners.ts'
import { PartnerDetail } from './PartnerDetail.tsx'
import { usePartnerActions } from './use-partner-actions.tsx'

const none: readonly PartnerApplication[] = []

export function PartnersView() {
  const words = texts().partners
  const answer = useRequest('partners.list', {}, { refreshOn: 'oauth.changed' })
  const [chosenName, choose] = useViewState('partners.chosen', kept => kept ?? '', String)
  const [filter, setFilter] = useState('')
  const all = answer.state === 'ready' ? answer.value.partners : none
  const rows = useMemo(() => filterPartners(all, filter), [all, filter])
  const chosen = rows.find(({ name }) => name === chosenName) ?? rows[0]
  const disabled = all.filter(({ enabled }) => !enabled).length
  return (
    <>
      <PaneHead title={words.title}>
        <span className="row right partners-head">
          <span className="dim">{words.count(all.length, disabled)}</span>
          <TextField
            label={words.filter}
            hideLabel
            icon="filter"
            type="search"
            width={180}
            value={filter}
            onChange={setFilter}
          />
        </span>
      </PaneHead>
      {answer.state === 'loading' && <Waiting />}
      {answer.state === 'failed' && (
        <ProblemNotice
          {...texts().problem(answer.problem)}
          code={answer.problem.code}
          onRetry={answer.retry}
        />
      )}
      {answer.state === 'ready' && (
        <Listed all={all} rows={rows} chosen={chosen} onChoose={partner => choose(partner.name)} />
      )}
    </>
  )
}

interface ListedProps {
  readonly all: readonly PartnerApplication[]
  readonly rows: readonly PartnerApplication[]
  readonly chosen: PartnerApplication | undefined
  readonly onChoose: (partner: PartnerApplication) => void
}

function Listed({ all, rows, chosen, onChoose }: ListedProps) {
  const words = texts().partners
  const actions = usePartnerActions(chosen)
  const differing = all.filter(({ keyState }) => keyState === 'differs').length
  useContribution(
    useMemo(
      () => ({
        selection: chosen === undefined ? undefined : { title: chosen.name, actions: actions.items },
        status: [words.status(all.length, differing)],
      }),
      [actions, chosen, all.length, differing, words],
    ),
  )
  if (all.length === 0) return <Empty />
  return (
    <div className="partners">
      <ShortTable
        label={words.title}
        className="partners-list"
        columns={partnerColumns()}
        rows={rows}
        rowKey={({ name }) => name}
        selected={chosen?.name}
        onSelect={onChoose}
        rowLook={({ enabled }) => (enabled ? undefined : 'dim')}
      />
      {chosen !== undefined && <PartnerDetail key={chosen.name} partner={chosen} actions={actions} />}
    </div>
  )
}

function Empty() {
  const words = texts().partners
  const commands = useCommands()
  return (
    <div className="deploy-page">
      <div className="deploy-empty">
        <p className="subtitle">{words.empty.title}</p>
        <p className="reading dim">{words.empty.what}</p>
        <div className="row">
          <Button variant="primary" icon="partner" onClick={() => commands.invoke('partners.add', {})}>
            {words.actions.newPartner}
          </Button>
          <Button onClick={() => commands.invoke('scenarios.open', undefined)}>
            {words.empty.scenarios}
          </Button>
        </div>
      </div>
    </div>
  )
}

function partnerColumns(): readonly TableColumn<PartnerApplication>[] {
  const words = texts().partners
  return [
    {
      id: 'name',
      title: words.columns.name,
      render: ({ name }) => (
        <>
          <Icon name="partner" />
          <span className="ell" title={name}>
            {name}
          </span>
        </>
      ),
    },
    {
      id: 'identifier',
      title: words.columns.identifier,
      width: 240,
      render: ({ applicationIdentifier }) => <PrincipalName id={applicationIdentifier} />,
    },
    {
      id: 'realm',
      title: words.columns.realm,
      width: 130,
      render: ({ realm }) => (
        <span className="ell" title={realm ?? ''}>
          {realm ?? '–'}
        </span>
      ),
    },
    { id: 'level', title: words.columns.level, width: 74, render: ({ trustLevel }) => trustLevel },
    {
      id: 'keys',
      title: words.columns.keys,
      width: 160,
      render: ({ enabled, keyState }) =>
        enabled ? (
          <StateMark state={documentState(keyState)}>{words.keyState(keyState)}</StateMark>
        ) : (
          <StateMark state="none">{words.notEnabled}</StateMark>
        ),
    },
    {
      id: 'read',
      title: words.columns.read,
      width: 88,
      render: ({ readAt }) => (readAt === null ? words.never : words.readDay(readAt)),
    },
  ]
}
