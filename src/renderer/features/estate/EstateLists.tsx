/** SIP domains, sites and trusted servers: lists of a name and what is known of it, with the same buttons. */
import { useMemo, useState } from 'react'
import type { Site, SipDomain, TrustedServer } from '../../../contract/estate.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { DataGrid } from '../../components/DataGrid.tsx'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { emptySelection, type Selection } from '../../components/selection.ts'
import { filterEntries } from './estate-rows.ts'
import type { ServersViewProps } from './ServersView.tsx'

export function SipDomainList({ estate, onAsk, onMakeDefault, ...rest }: ServersViewProps) {
  const words = texts().estate.overview
  return (
    <EntryList
      {...rest}
      label={words.sipDomains}
      why={words.sipDomainsWhy}
      none={words.noSipDomains}
      icon="federation"
      detailTitle={words.columns.default}
      entries={estate.sipDomains}
      name={({ name }: SipDomain) => name}
      detail={({ isDefault }) => (isDefault ? words.default : '')}
      add={{ label: words.addSipDomain, run: () => onAsk({ ask: 'add-sip-domain' }) }}
      actions={[
        {
          label: words.makeDefault,
          applies: ({ isDefault }) => !isDefault,
          run: ({ name }) => onMakeDefault(name),
        },
        { label: words.remove, run: ({ name }) => onAsk({ ask: 'remove-sip-domain', name }) },
      ]}
    />
  )
}

export function SiteList({ estate, onAsk, ...rest }: ServersViewProps) {
  const words = texts().estate
  const pools = useMemo(() => {
    const count = new Map<string, number>()
    for (const { siteId } of estate.pools)
      if (siteId !== null) count.set(siteId, (count.get(siteId) ?? 0) + 1)
    return count
  }, [estate])
  return (
    <EntryList
      {...rest}
      label={words.overview.sites}
      why={words.overview.sitesWhy}
      none={words.overview.noSites}
      icon="folder"
      detailTitle={words.overview.columns.pools}
      entries={estate.sites}
      name={({ name }: Site) => name}
      detail={({ id }) => words.count.pools(pools.get(id) ?? 0)}
      add={{ label: words.overview.addSite, run: () => onAsk({ ask: 'add-site' }) }}
      actions={[
        { label: words.overview.rename, run: site => onAsk({ ask: 'rename-site', site }) },
        { label: words.overview.remove, run: site => onAsk({ ask: 'remove-site', site }) },
      ]}
    />
  )
}

export function TrustedServerList({ estate, onAsk, ...rest }: ServersViewProps) {
  const words = texts().estate.overview
  return (
    <EntryList
      {...rest}
      label={words.trustedServers}
      why={words.trustedServersWhy}
      none={words.noTrustedServers}
      icon="server"
      detailTitle={words.columns.note}
      entries={estate.trustedServers}
      name={({ fqdn }: TrustedServer) => fqdn}
      detail={({ note }) => note}
      add={{ label: words.addTrustedServer, run: () => onAsk({ ask: 'add-trusted-server' }) }}
      actions={[
        { label: words.remove, run: ({ fqdn }) => onAsk({ ask: 'remove-trusted-server', name: fqdn }) },
      ]}
    />
  )
}

interface EntryListProps<Entry> extends Pick<ServersViewProps, 'filter' | 'offReason'> {
  readonly label: string
  readonly why: string
  readonly none: string
  readonly icon: IconName
  readonly detailTitle: string
  readonly entries: readonly Entry[]
  readonly name: (entry: Entry) => string
  readonly detail: (entry: Entry) => string
  readonly add: { readonly label: string; readonly run: () => void }
  readonly actions: readonly {
    readonly label: string
    readonly applies?: (entry: Entry) => boolean
    readonly run: (entry: Entry) => void
  }[]
}

function EntryList<Entry>(props: EntryListProps<Entry>) {
  const { entries, name, detail, offReason, icon } = props
  const words = texts().estate.overview
  const [selection, setSelection] = useState<Selection>(emptySelection)
  const rows = filterEntries(entries, props.filter, entry => `${name(entry)} ${detail(entry)}`)
  const chosen = rows.find(entry => selection.keys.has(name(entry)))
  return (
    <section className="estate-servers">
      <header className="row">
        <span className="dim ell">{props.why}</span>
        <span className="right row">
          <Button size="small" icon="plus" offReason={offReason} onClick={props.add.run}>
            {props.add.label}
          </Button>
          {chosen !== undefined &&
            props.actions
              .filter(({ applies }) => applies?.(chosen) ?? true)
              .map(({ label, run }) => (
                <Button key={label} size="small" offReason={offReason} onClick={() => run(chosen)}>
                  {label}
                </Button>
              ))}
        </span>
      </header>
      <DataGrid
        label={props.label}
        mode="single"
        columns={[
          {
            id: 'name',
            title: words.columns.name,
            width: 320,
            fixed: true,
            text: name,
            render: entry => (
              <>
                <Icon name={icon} />
                <span className="ell">{name(entry)}</span>
              </>
            ),
          },
          {
            id: 'detail',
            title: props.detailTitle,
            width: 240,
            text: detail,
            render: entry => <span className="ell dim">{detail(entry)}</span>,
          },
        ]}
        rows={rows}
        rowKey={name}
        selection={selection}
        onSelect={setSelection}
        empty={<p className="dim estate-none">{entries.length === 0 ? props.none : words.nothingFound}</p>}
        onKeyDown={event => {
          const remove = props.actions.at(-1)
          if (event.key !== 'Delete' || chosen === undefined || offReason !== undefined) return
          event.preventDefault()
          remove?.run(chosen)
        }}
      />
    </section>
  )
}
