/** Columns of the list of pools and servers. */
import { texts } from '../../../text/texts.ts'
import type { GridColumn } from '../../components/grid-column.ts'
import { Icon } from '../../components/Icon.tsx'
import { targetName, type EstateTarget } from './estate-rows.ts'

export function estateColumns(): readonly GridColumn<EstateTarget>[] {
  const words = texts().estate
  const column = (
    id: keyof typeof words.overview.columns,
    width: number,
    text: (target: EstateTarget) => string,
  ): GridColumn<EstateTarget> => ({
    id,
    title: words.overview.columns[id],
    width,
    text,
    render: target => <span className="ell dim">{text(target)}</span>,
  })
  return [
    {
      id: 'name',
      title: words.overview.columns.name,
      width: 270,
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
    column('kind', 150, target =>
      target.kind === 'pool'
        ? words.kind(target.pool.kind)
        : target.server.roles.map(role => words.role(role)).join(', '),
    ),
    column('site', 110, target => (target.kind === 'pool' ? target.site : '')),
    column('addresses', 190, target =>
      target.kind === 'pool'
        ? words.count.servers(target.pool.servers.length)
        : target.server.addresses.join(', '),
    ),
    column('formerly', 150, target =>
      (target.kind === 'pool' ? target.pool : target.server).formerNames.join(', '),
    ),
  ]
}
