/** Every pool with its servers below it; only the rows in sight are drawn, however many there are. */
import { useMemo, useState } from 'react'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { DataGrid } from '../../components/DataGrid.tsx'
import { emptySelection, type Selection } from '../../components/selection.ts'
import { estateColumns } from './estate-columns.tsx'
import { filterTargets, targetKey, targetsOf, type EstateTarget } from './estate-rows.ts'
import type { ServersViewProps } from './ServersView.tsx'

export function PoolsAndServers({ estate, filter, offReason, onAsk, onOpen }: ServersViewProps) {
  const words = texts().estate
  const [selection, setSelection] = useState<Selection>(emptySelection)
  const all = useMemo(() => targetsOf(estate), [estate])
  const rows = useMemo(() => filterTargets(all, filter, words.kind), [all, filter, words])
  const columns = useMemo(() => estateColumns(), [])
  const chosen = rows.find(row => selection.keys.has(targetKey(row)))
  return (
    <section className="estate-servers">
      <header className="row">
        <span className="dim" role="status">
          {filter.trim() === ''
            ? words.count.both(estate.pools.length, all.length - estate.pools.length)
            : words.count.found(rows.length, all.length)}
        </span>
        <span className="right row">
          <Button
            size="small"
            icon="plus"
            offReason={offReason}
            onClick={() => onAsk({ ask: 'add-servers', pool: chosen?.pool.id })}
          >
            {words.overview.addServers}
          </Button>
          {chosen !== undefined && <Buttons chosen={chosen} offReason={offReason} onAsk={onAsk} />}
        </span>
      </header>
      <DataGrid
        label={words.overview.pools}
        mode="single"
        columns={columns}
        rows={rows}
        rowKey={targetKey}
        selection={selection}
        onSelect={setSelection}
        onActivate={onOpen}
        empty={<p className="dim estate-none">{words.overview.nothingFound}</p>}
        onKeyDown={event => {
          if (chosen === undefined || offReason !== undefined) return
          if (event.key === 'F2') onAsk({ ask: 'rename', target: chosen })
          else if (event.key === 'Delete') onAsk({ ask: 'remove', target: chosen })
          else return
          event.preventDefault()
        }}
      />
    </section>
  )
}

function Buttons({
  chosen,
  offReason,
  onAsk,
}: Pick<ServersViewProps, 'offReason' | 'onAsk'> & { readonly chosen: EstateTarget }) {
  const words = texts().estate.overview
  return (
    <>
      <Button size="small" offReason={offReason} onClick={() => onAsk({ ask: 'edit', target: chosen })}>
        {words.edit}
      </Button>
      <Button size="small" offReason={offReason} onClick={() => onAsk({ ask: 'rename', target: chosen })}>
        {words.rename}
      </Button>
      <Button size="small" offReason={offReason} onClick={() => onAsk({ ask: 'remove', target: chosen })}>
        {words.remove}
      </Button>
    </>
  )
}
