/** The documents of every partner application and authorization server; Enter or double click opens its place. */
import { useMemo, useState } from 'react'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import type { Action } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { documentState } from '../../documents/key-state.ts'
import { documentKey, documentRows, keysUntil, type TheirDocument } from './their-documents.ts'

export interface TheirDocumentsProps {
  readonly onOpen: (document: TheirDocument) => void
  readonly onCheck: (document: TheirDocument) => void
}

export function TheirDocuments(props: TheirDocumentsProps) {
  const partners = useRequest('partners.list', {}, { refreshOn: 'oauth.changed' })
  const servers = useRequest('oauthServers.list', {}, { refreshOn: 'oauth.changed' })
  const failed = [partners, servers].find(answer => answer.state === 'failed')
  if (failed?.state === 'failed') {
    const { problem, retry } = failed
    return <ProblemNotice {...texts().problem(problem)} code={problem.code} onRetry={retry} />
  }
  if (partners.state !== 'ready' || servers.state !== 'ready') return <Waiting />
  return <Documents rows={documentRows(partners.value.partners, servers.value.servers)} {...props} />
}

function Documents(props: TheirDocumentsProps & { readonly rows: readonly TheirDocument[] }) {
  const { rows, onOpen, onCheck } = props
  const words = texts().metadataPage.theirs
  const commands = useCommands()
  const [key, setKey] = useState<string>()
  const chosen = rows.find(row => documentKey(row) === key) ?? rows[0]
  useDocumentActions({ chosen, rows, onOpen, onCheck })
  return (
    <div className="metadata-page scroll">
      <ShortTable
        label={words.title}
        columns={documentColumns()}
        rows={rows}
        rowKey={documentKey}
        selected={chosen && documentKey(chosen)}
        onSelect={row => setKey(documentKey(row))}
        onActivate={onOpen}
        rowLook={row => (row.enabled ? undefined : 'dim')}
        empty={
          <div className="row metadata-none">
            <span className="grow">{words.empty}</span>
            <Button size="small" icon="partner" onClick={() => commands.invoke('partners.add', {})}>
              {words.add}
            </Button>
          </div>
        }
      />
    </div>
  )
}

function useDocumentActions(input: {
  readonly chosen: TheirDocument | undefined
  readonly rows: readonly TheirDocument[]
  readonly onOpen: (document: TheirDocument) => void
  readonly onCheck: (document: TheirDocument) => void
}): void {
  const { chosen, rows, onOpen, onCheck } = input
  const partners = rows.filter(({ kind }) => kind === 'partner').length
  const servers = rows.length - partners
  const contribution = useMemo(() => {
    const words = texts().metadataPage
    const status = [words.theirs.status(partners, servers)]
    if (chosen === undefined) return { status }
    const open: Action = {
      kind: 'action',
      id: 'open',
      label: chosen.kind === 'partner' ? words.actions.openPartner : words.actions.openServer,
      icon: chosen.kind === 'partner' ? 'partner' : 'authserver',
      run: () => onOpen(chosen),
    }
    const check: Action = {
      kind: 'action',
      id: 'check-this',
      label: words.actions.checkThis,
      icon: 'metadata',
      run: () => onCheck(chosen),
    }
    return { selection: { title: chosen.name, actions: [open, check] }, status }
  }, [chosen, partners, servers, onOpen, onCheck])
  useContribution(contribution)
}

function documentColumns(): readonly TableColumn<TheirDocument>[] {
  const words = texts().metadataPage.theirs
  return [
    {
      id: 'name',
      title: words.columns.name,
      width: 164,
      render: ({ kind, name }) => (
        <>
          <Icon name={kind === 'partner' ? 'partner' : 'authserver'} label={words.kind[kind]} />
          <span className="ell" title={name}>
            {name}
          </span>
        </>
      ),
    },
    { id: 'from', title: words.columns.from, render: From },
    {
      id: 'readAt',
      title: words.columns.readAt,
      width: 142,
      render: ({ readAt }) =>
        readAt === null ? <span className="dim">{words.never}</span> : words.readAt(readAt),
    },
    { id: 'keys', title: words.columns.keys, width: 144, render: Keys },
    {
      id: 'state',
      title: words.columns.state,
      width: 186,
      render: ({ keyState, enabled }) =>
        enabled ? (
          <StateMark state={documentState(keyState)}>{words.state(keyState)}</StateMark>
        ) : (
          <StateMark state="none">{words.disabled}</StateMark>
        ),
    },
  ]
}

function From({ from }: TheirDocument) {
  const words = texts().metadataPage.theirs
  switch (from.kind) {
    case 'url':
      return (
        <span className="ell" title={from.url}>
          {from.url}
        </span>
      )
    case 'file':
      return <span className="ell">{words.file(from.name)}</span>
    case 'certificate':
      return <span className="ell dim">{words.certificate}</span>
    case 'oauth-server':
      return <span className="ell dim">{words.throughServer(from.server)}</span>
    case 'none':
      return <span className="dim">{words.noUrl}</span>
  }
}

function Keys({ keys }: TheirDocument) {
  const words = texts().metadataPage.theirs
  const until = keysUntil(keys)
  return (
    <>
      <span>{words.keys(keys.length)}</span>
      {until !== null && <span className="caption dim ell">{words.keysUntil(until)}</span>}
    </>
  )
}
