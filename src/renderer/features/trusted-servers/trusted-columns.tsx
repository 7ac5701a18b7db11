/** Columns of the trusted server list. */
import { texts } from '../../../text/texts.ts'
import {
  defaultLayout,
  textColumn,
  type ColumnLayout,
  type GridColumn,
} from '../../components/grid-column.ts'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { daysLeft, type TrustedLine } from './trusted-rows.ts'

type Column = GridColumn<TrustedLine>

/** The columns of a window that has no room for all. */
export const smallWindowColumns = ['server', 'what', 'served']

export const servedStates: { readonly [S in TrustedLine['served']]: StateName } = {
  'as-assigned': 'valid',
  other: 'drift',
  unassigned: 'unknown',
  'not-seen': 'none',
  'not-managed': 'none',
}

const soonDays = 30

/** @param now by which the days left are counted, in milliseconds. */
export function trustedColumns(now: number): readonly Column[] {
  const { columns } = texts().trustedServers
  return [
    {
      ...textColumn<TrustedLine>('server', columns.server, 182, ({ server }) => server.fqdn),
      fixed: true,
      render: ({ server }) => (
        <>
          <Icon name={server.server === null ? 'partner' : 'server'} />
          <span className="ell">{server.fqdn}</span>
        </>
      ),
    },
    textColumn<TrustedLine>('pool', columns.pool, 116, ({ server }) => server.pool ?? '–'),
    textColumn<TrustedLine>('what', columns.what, 136, ({ what }) => what),
    { ...textColumn<TrustedLine>('names', columns.names, 164, namesText), render: renderNames },
    {
      ...textColumn<TrustedLine>('assigned', columns.assigned, 144, line => assignedText(line, now)),
      render: line => <Assigned line={line} now={now} />,
    },
    {
      ...textColumn<TrustedLine>(
        'served',
        columns.served,
        134,
        ({ served }) => texts().trustedServers.served[served],
      ),
      render: ({ served }) => (
        <StateMark state={servedStates[served]}>{texts().trustedServers.served[served]}</StateMark>
      ),
    },
  ]
}

export function trustedLayout(columns: readonly Column[]): ColumnLayout {
  return defaultLayout(columns, [{ column: 'server', descending: false }])
}

function namesText({ server, service }: TrustedLine): string {
  const words = texts().trustedServers
  if (service === undefined) return server.fqdn
  return service.names.length === 0 ? words.noNames : service.names.join(', ')
}

function renderNames(line: TrustedLine) {
  const missing = line.service?.missingNames ?? []
  if (missing.length === 0) return <span className="ell">{namesText(line)}</span>
  return <StateMark state="warning">{texts().trustedServers.missing(missing)}</StateMark>
}

function assignedText({ service }: TrustedLine, now: number): string {
  const words = texts().trustedServers
  if (service === undefined) return '–'
  const { assigned } = service
  if (assigned === null) return words.notAssigned
  return `${assigned.name}, ${words.until(daysLeft(assigned.notAfter, now))}`
}

function Assigned({ line, now }: { readonly line: TrustedLine; readonly now: number }) {
  const { service } = line
  const text = assignedText(line, now)
  if (service === undefined) return text
  if (service.assigned === null) return <StateMark state="none">{text}</StateMark>
  const left = daysLeft(service.assigned.notAfter, now)
  const state = left < 0 ? 'expired' : left < soonDays ? 'warning' : undefined
  return state === undefined ? (
    <span className="ell">{text}</span>
  ) : (
    <StateMark state={state}>{text}</StateMark>
  )
}
