/** Columns of the list of partner applications. */
import type { PartnerApplication } from '../../../contract/partner.ts'
import { texts } from '../../../text/texts.ts'
import {
  textColumn,
  defaultLayout,
  type ColumnLayout,
  type GridColumn,
} from '../../components/grid-column.ts'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { documentState } from '../../documents/key-state.ts'
import { PrincipalName } from '../../documents/PrincipalName.tsx'

type Column = GridColumn<PartnerApplication>

export function partnerColumns(): readonly Column[] {
  const words = texts().partners
  const { columns } = words
  return [
    {
      ...textColumn<PartnerApplication>('name', columns.name, 172, ({ name }) => name),
      fixed: true,
      render: ({ name, enabled }) => (
        <>
          <Icon name="partner" />
          <span className={enabled ? 'ell' : 'ell dimmer'} title={name}>
            {name}
          </span>
        </>
      ),
    },
    {
      ...textColumn<PartnerApplication>(
        'identifier',
        columns.identifier,
        232,
        ({ applicationIdentifier }) => applicationIdentifier,
      ),
      render: ({ applicationIdentifier }) => <PrincipalName id={applicationIdentifier} />,
    },
    textColumn<PartnerApplication>('realm', columns.realm, 132, ({ realm }) => realm ?? '–'),
    textColumn<PartnerApplication>('level', columns.level, 84, ({ trustLevel }) => trustLevel),
    {
      ...textColumn<PartnerApplication>('keys', columns.keys, 168, keysOf),
      render: partner => (
        <StateMark state={partner.enabled ? documentState(partner.keyState) : 'none'}>
          {keysOf(partner)}
        </StateMark>
      ),
    },
    {
      ...textColumn<PartnerApplication>('read', columns.read, 86, ({ readAt, source }) =>
        readAt !== null ? words.readDay(readAt) : source.kind === 'metadata-url' ? words.never : '–',
      ),
      compare: (left, right) => (left.readAt ?? '').localeCompare(right.readAt ?? ''),
    },
  ]
}

/** The columns of a window that has no room for all. */
export const smallWindowColumns = ['name', 'keys']

export function partnerLayout(columns: readonly Column[]): ColumnLayout {
  return defaultLayout(columns, [{ column: 'name', descending: false }])
}

function keysOf({ enabled, keyState }: PartnerApplication): string {
  const words = texts().partners
  return enabled ? words.keyState(keyState) : words.notEnabled
}
