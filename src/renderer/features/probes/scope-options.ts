/** The parts of the estate that can be probed on their own. Pure. */
import type { Estate } from '../../../contract/estate.ts'
import type { ProbeScope } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'

export interface ScopeOption {
  /** "pool/pool_1": for a drop-down list. */
  readonly value: string
  readonly label: string
  readonly scope: ProbeScope
}

export type ScopeEstate = Pick<Estate, 'sites' | 'pools'>

export function scopeOptions({ sites, pools }: ScopeEstate): readonly ScopeOption[] {
  const words = texts().probesPage.scope
  const options: readonly Omit<ScopeOption, 'value'>[] = [
    { label: words.all, scope: { kind: 'estate' } },
    ...sites.map(({ id, name }) => ({
      label: words.site(name),
      scope: { kind: 'site', site: id } as const,
    })),
    ...pools.map(({ id, fqdn }) => ({ label: words.pool(fqdn), scope: { kind: 'pool', pool: id } as const })),
    ...pools.flatMap(({ servers }) =>
      servers.map(({ id, fqdn }) => ({
        label: words.server(fqdn),
        scope: { kind: 'server', server: id } as const,
      })),
    ),
  ]
  return options.map(option => ({ ...option, value: scopeKey(option.scope) }))
}

export function scopeKey(scope: ProbeScope): string {
  switch (scope.kind) {
    case 'estate':
      return 'estate'
    case 'site':
      return `site/${scope.site}`
    case 'pool':
      return `pool/${scope.pool}`
    case 'server':
      return `server/${scope.server}`
    case 'endpoints':
      return `endpoints/${scope.ids.length}`
  }
}

export function scopeName(scope: ProbeScope, estate: ScopeEstate): string {
  const words = texts().probesPage.scope
  if (scope.kind === 'endpoints') return words.endpoints(scope.ids.length)
  const key = scopeKey(scope)
  return scopeOptions(estate).find(({ value }) => value === key)?.label ?? words.gone
}
