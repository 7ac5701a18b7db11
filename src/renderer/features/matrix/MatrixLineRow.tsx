/** One drawn line of the matrix: a pool with what its servers share, or a server with its cells. */
import { memo } from 'react'
import type { MatrixRow } from '../../../contract/assignment-matrix.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { MiddleText } from '../../components/MiddleText.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { currentLook, nextLook, stateShape } from './cell-look.ts'
import { cellAt, sharedLabel, worstBelow, type MatrixColumn, type MatrixLine } from './matrix-model.ts'

export interface MatrixLineRowProps {
  readonly id: string
  readonly line: MatrixLine
  readonly index: number
  /** CSS px from the first line. */
  readonly top: number
  readonly columns: readonly MatrixColumn[]
  /** The column with the keyboard, -1 for the name; undefined when it is on another line. */
  readonly lead: number | undefined
  /** CSS px there are for a server's name. */
  readonly nameWidth: number
}

export const MatrixLineRow = memo(function MatrixLineRow(props: MatrixLineRowProps) {
  return props.line.kind === 'pool' ? (
    <PoolLine {...props} line={props.line} />
  ) : (
    <ServerLine {...props} line={props.line} />
  )
})

type LineOf<K extends MatrixLine['kind']> = Omit<MatrixLineRowProps, 'line'> & {
  readonly line: Extract<MatrixLine, { kind: K }>
}

function PoolLine({ id, line, index, top, columns, lead, nameWidth }: LineOf<'pool'>) {
  const words = texts().matrix
  const { pool, rows, isOpen } = line
  const worst = isOpen ? undefined : worstBelow(rows)
  return (
    <div
      className="matrix-line matrix-pool"
      role="row"
      aria-level={1}
      aria-expanded={isOpen}
      aria-rowindex={index + 2}
      data-line={index}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        id={`${id}--1`}
        className={lead === undefined ? 'matrix-name' : 'matrix-name matrix-lead'}
        role="rowheader"
        aria-colindex={1}
        data-column={-1}
      >
        <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={12} />
        <Icon name={pool.kind === 'Edge' ? 'edge' : 'pool'} size={14} />
        <b className="row">
          <MiddleText text={words.pool(pool.fqdn)} width={nameWidth - 14} />
        </b>
        {worst !== undefined && <StateMark state={stateShape(worst)} label={words.word(worst)} />}
      </div>
      {columns.map((column, at) => {
        const label = sharedLabel(rows, column)
        return (
          <div key={column.id} className="caption dim" role="gridcell" aria-colindex={at + 2}>
            <span className="ell">{label === 'several' ? words.perServer : label}</span>
          </div>
        )
      })}
    </div>
  )
}

function ServerLine({ id, line, index, top, columns, lead, nameWidth }: LineOf<'server'>) {
  const { row, pool } = line
  return (
    <div
      className="matrix-line matrix-server"
      role="row"
      aria-level={2}
      aria-rowindex={index + 2}
      data-line={index}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        id={`${id}--1`}
        className={lead === -1 ? 'matrix-cell matrix-lead' : 'matrix-cell'}
        role="rowheader"
        aria-colindex={1}
        data-column={-1}
      >
        <Icon name={pool.kind === 'Edge' ? 'edge' : 'server'} size={14} />
        <span className="col">
          <MiddleText text={row.fqdn} width={nameWidth} />
          <span className="caption dimmer ell">{lastSeen(row)}</span>
        </span>
      </div>
      {columns.map((column, at) => (
        <TypeCell key={column.id} id={`${id}-${at}`} row={row} column={column} at={at} isLead={lead === at} />
      ))}
    </div>
  )
}

function TypeCell(props: {
  readonly id: string
  readonly row: MatrixRow
  readonly column: MatrixColumn
  readonly at: number
  readonly isLead: boolean
}) {
  const { id, row, column, at, isLead } = props
  const cell = cellAt(row, column)
  const look = cell && (column.slot === 'next' ? nextLook(cell) : currentLook(cell))
  const tint = look === undefined || look.state === 'valid' ? undefined : `matrix-tint-${look.state}`
  const classes = ['matrix-cell', tint, look === undefined && 'matrix-none', isLead && 'matrix-lead']
  return (
    <div
      id={id}
      className={classes.filter(Boolean).join(' ')}
      role="gridcell"
      aria-colindex={at + 2}
      aria-selected={isLead}
      data-column={at}
    >
      {look === undefined ? (
        <span className="visually-hidden">{texts().matrix.notUsed}</span>
      ) : (
        <>
          <StateMark state={look.state} label={look.word} />
          <span className="col">
            <span className="ell" title={look.label}>
              {look.label}
            </span>
            <span className="caption dim ell" title={look.second}>
              {look.second}
            </span>
          </span>
        </>
      )}
    </div>
  )
}

/** When anything was last seen on the server itself. */
function lastSeen({ cells }: MatrixRow): string {
  const words = texts().matrix
  const seen = cells.flatMap(({ observed }) => (observed === null ? [] : [observed.at])).toSorted()
  const newest = seen.at(-1)
  return newest === undefined ? words.neverSeen : words.lastSeen(newest)
}
