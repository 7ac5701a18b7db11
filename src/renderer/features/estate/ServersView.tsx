/** The whole estate on one page: SIP domains above, every pool and server below. */
import { useMemo, useState } from 'react'
import type { Estate, Pool, Server, SipDomain } from '../../../contract/estate.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Chip } from '../../components/Chip.tsx'
import { DataGrid } from '../../components/DataGrid.tsx'
import type { GridColumn } from '../../components/grid-column.ts'
import { Icon } from '../../components/Icon.tsx'
import { emptySelection, type Selection } from '../../components/selection.ts'

export interface ServersViewProps {
  readonly estate: Estate
  /** Why nothing can be changed now; undefined when it can. */
  readonly offReason?: string | undefined
  readonly onAddServers: (pool?: string) => void
  readonly onAddSipDomain: () => void
  readonly onMakeDefault: (domain: string) => void
  readonly onRemoveSipDomain: (domain: string) => void
  readonly onRename: (target: EstateTarget) => void
  readonly onRemove: (target: EstateTarget) => void
  readonly onOpen: (target: EstateTarget) => void
}

/** A pool, or a server with its pool. */
export type EstateTarget =
  | { readonly kind: 'pool'; readonly pool: Pool }
  | { readonly kind: 'server'; readonly pool: Pool; readonly server: Server }

export function ServersView(props: ServersViewProps) {
  const { estate, offReason } = props
  const words = texts().estate.overview
  if (estate.pools.length === 0 && estate.sipDomains.length === 0) {
    return (
      <div className="estate-empty">
        <p className="subtitle">{words.empty}</p>
        <p className="reading dim">{words.emptyWhy}</p>
        <Button variant="primary" icon="plus" offReason={offReason} onClick={() => props.onAddServers()}>
          {words.addServers}
        </Button>
      </div>
    )
  }
  return (
    <div className="estate-page">
      <SipDomains {...props} />
      <PoolsAndServers {...props} />
    </div>
  )
}

function SipDomains(props: ServersViewProps) {
  const { estate, offReason } = props
  const words = texts().estate.overview
  return (
    <section className="estate-domains">
      <header className="row">
        <h2 className="subtitle">{words.sipDomains}</h2>
        <span className="dim ell">{words.sipDomainsWhy}</span>
        <span className="right">
          <Button size="small" icon="plus" offReason={offReason} onClick={props.onAddSipDomain}>
            {words.addSipDomain}
          </Button>
        </span>
      </header>
      {estate.sipDomains.length === 0 && <p className="dim">{words.noSipDomains}</p>}
      <ul>
        {estate.sipDomains.map(domain => (
          <SipDomainRow key={domain.name} domain={domain} {...props} />
        ))}
      </ul>
    </section>
  )
}

function SipDomainRow({ domain, offReason, ...props }: ServersViewProps & { readonly domain: SipDomain }) {
  const words = texts().estate.overview
  return (
    <li className="row">
      <Icon name="federation" />
      <span className="selectable">{domain.name}</span>
      {domain.isDefault && <Chip>{words.default}</Chip>}
      <span className="right row">
        {!domain.isDefault && (
          <Button
            size="small"
            variant="quiet"
            offReason={offReason}
            onClick={() => props.onMakeDefault(domain.name)}
          >
            {words.makeDefault}
          </Button>
        )}
        <Button
          size="small"
          variant="quiet"
          offReason={offReason}
          onClick={() => props.onRemoveSipDomain(domain.name)}
        >
          {words.remove}
        </Button>
      </span>
    </li>
  )
}

function PoolsAndServers(props: ServersViewProps) {
  const words = texts().estate
  const [selection, setSelection] = useState<Selection>(emptySelection)
  const rows = useMemo(() => targetsOf(props.estate), [props.estate])
  const chosen = rows.find(row => selection.keys.has(targetKey(row)))
  return (
    <section className="estate-servers">
      <header className="row">
        <h2 className="subtitle">{words.overview.pools}</h2>
        <span className="dim">
          {words.count.pools(props.estate.pools.length)},{' '}
          {words.count.servers(rows.length - props.estate.pools.length)}
        </span>
        <span className="right row">
          <Button
            size="small"
            icon="plus"
            offReason={props.offReason}
            onClick={() => props.onAddServers(chosen?.pool.id)}
          >
            {words.overview.addServers}
          </Button>
          {chosen !== undefined && (
            <>
              <Button size="small" offReason={props.offReason} onClick={() => props.onRename(chosen)}>
                {words.overview.rename}
              </Button>
              <Button size="small" offReason={props.offReason} onClick={() => props.onRemove(chosen)}>
                {words.overview.remove}
              </Button>
            </>
          )}
        </span>
      </header>
      <DataGrid
        label={words.overview.pools}
        mode="single"
        columns={estateColumns()}
        rows={rows}
        rowKey={targetKey}
        selection={selection}
        onSelect={setSelection}
        onActivate={props.onOpen}
        onKeyDown={event => {
          if (chosen === undefined || props.offReason !== undefined) return
          if (event.key === 'F2') props.onRename(chosen)
          else if (event.key === 'Delete') props.onRemove(chosen)
          else return
          event.preventDefault()
        }}
      />
    </section>
  )
}

function targetsOf(estate: Estate): readonly EstateTarget[] {
  return estate.pools.flatMap(pool => [
    { kind: 'pool' as const, pool },
    ...pool.servers.map(server => ({ kind: 'server' as const, pool, server })),
  ])
}

export function targetName(target: EstateTarget): string {
  return target.kind === 'pool' ? target.pool.fqdn : target.server.fqdn
}

function targetKey(target: EstateTarget): string {
  return target.kind === 'pool' ? target.pool.id : target.server.id
}

function estateColumns(): readonly GridColumn<EstateTarget>[] {
  const words = texts().estate
  const formerly = (target: EstateTarget): string =>
    target.kind === 'server' ? target.server.formerNames.join(', ') : ''
  const detail = (target: EstateTarget): string =>
    target.kind === 'pool' ? words.count.servers(target.pool.servers.length) : target.pool.fqdn
  return [
    {
      id: 'name',
      title: words.overview.columns.name,
      width: 320,
      fixed: true,
      text: targetName,
      render: target => (
        <>
          {target.kind === 'server' && <span className="estate-indent" />}
          <Icon name={target.kind === 'pool' ? 'pool' : 'server'} />
          <span className={target.kind === 'pool' ? 'ell strong' : 'ell'}>{targetName(target)}</span>
        </>
      ),
    },
    {
      id: 'kind',
      title: words.overview.columns.kind,
      width: 160,
      text: target => (target.kind === 'pool' ? words.kind(target.pool.kind) : ''),
      render: target => (target.kind === 'pool' ? words.kind(target.pool.kind) : ''),
    },
    {
      id: 'detail',
      title: words.overview.columns.pool,
      width: 240,
      text: detail,
      render: target => <span className="ell dim">{detail(target)}</span>,
    },
    {
      id: 'formerly',
      title: words.overview.columns.formerly,
      width: 160,
      text: formerly,
      render: target => <span className="ell dim">{formerly(target)}</span>,
    },
  ]
}
