import { describe, expect, it } from 'vitest'
import {
  defaultLayout,
  moveBefore,
  moveBy,
  readLayout,
  resize,
  setHidden,
  shownColumns,
  sortBy,
  sortRows,
  writeLayout,
  type GridColumn,
} from '../../../src/renderer/components/grid-column.ts'

interface Row {
  readonly name: string
  readonly age: number
}

const column = (id: string, more: Partial<GridColumn<Row>> = {}): GridColumn<Row> => ({
  id,
  title: id,
  width: 100,
  text: row => row.name,
  render: row => row.name,
  ...more,
})
const columns = [
  column('name', { fixed: true, compare: (left, right) => left.name.localeCompare(right.name) }),
  column('age', { compare: (left, right) => left.age - right.age }),
  column('note'),
]
const layout = defaultLayout(columns)
const ids = (shown: readonly GridColumn<Row>[]): string => shown.map(each => each.id).join()

describe('column layout', () => {
  it('shows columns in the order, without the hidden ones, with the widths of the user', () => {
    const changed = resize(setHidden(moveBefore(layout, 'note', 'name'), 'age', true), 'name', 222)
    expect(ids(shownColumns(columns, changed))).toBe('note,name')
    expect(shownColumns(columns, changed)[1]?.width).toBe(222)
  })

  it.each([
    [10, 40],
    [333.4, 333],
    [5000, 1200],
  ])('bounds a width of %d to %d', (asked, kept) => {
    expect(resize(layout, 'age', asked).widths['age']).toBe(kept)
  })

  it.each([
    ['age', -1, 'age,name,note'],
    ['age', 1, 'name,note,age'],
    ['name', -1, 'name,age,note'],
    ['note', 1, 'name,age,note'],
  ] as const)('moves %s by %i', (id, by, expected) => {
    expect(moveBy(layout, id, by).order.join()).toBe(expected)
  })

  it('moves past hidden columns in one step', () => {
    expect(moveBy(setHidden(layout, 'age', true), 'note', -1).order.join()).toBe('note,name,age')
  })

  it('shows a hidden column in its old place again', () => {
    expect(ids(shownColumns(columns, setHidden(setHidden(layout, 'age', true), 'age', false)))).toBe(
      'name,age,note',
    )
  })
})

describe('sortBy', () => {
  it('sorts ascending first and turns round on the second click', () => {
    const once = sortBy(layout, 'age', false)
    expect(once.sort).toEqual([{ column: 'age', descending: false }])
    expect(sortBy(once, 'age', false).sort).toEqual([{ column: 'age', descending: true }])
  })

  it('adds a second key with Shift and replaces it by another one', () => {
    const two = sortBy(sortBy(layout, 'age', false), 'name', true)
    expect(two.sort.map(key => key.column)).toEqual(['age', 'name'])
    expect(sortBy(two, 'note', true).sort.map(key => key.column)).toEqual(['age', 'note'])
    expect(sortBy(two, 'age', true).sort).toEqual([
      { column: 'age', descending: true },
      { column: 'name', descending: false },
    ])
    expect(sortBy(two, 'name', false).sort).toEqual([{ column: 'name', descending: true }])
  })
})

describe('sortRows', () => {
  const rows = [
    { name: 'b', age: 2 },
    { name: 'a', age: 2 },
    { name: 'c', age: 1 },
  ]

  it('sorts by the first key, then by the second', () => {
    const sorted = sortRows(rows, columns, [
      { column: 'age', descending: true },
      { column: 'name', descending: false },
    ])
    expect(sorted.map(row => row.name).join('')).toBe('abc')
  })

  it('keeps the order of rows that compare equal, and of columns that cannot be sorted', () => {
    expect(sortRows(rows, columns, [{ column: 'age', descending: true }]).map(row => row.name)).toEqual([
      'b',
      'a',
      'c',
    ])
    expect(sortRows(rows, columns, [{ column: 'note', descending: false }])).toBe(rows)
  })
})

describe('readLayout', () => {
  it('reads what was written', () => {
    const changed = sortBy(
      resize(setHidden(moveBy(layout, 'note', -1), 'age', true), 'note', 77),
      'age',
      false,
    )
    expect(readLayout(writeLayout(changed), columns, layout)).toEqual(changed)
  })

  it.each([undefined, '', 'null', '[1]', '{"order":', '{"order":7,"widths":[],"sort":"x"}'])(
    'answers a usable layout for %j',
    kept => {
      expect(ids(shownColumns(columns, readLayout(kept, columns, layout)))).toBe('name,age,note')
    },
  )

  it('drops unknown columns, appends new ones, and never hides the column that names the row', () => {
    const kept = JSON.stringify({
      order: ['gone', 'age', 'age'],
      hidden: ['name', 'note', 'gone'],
      widths: { age: 9999, gone: 5, note: 'wide' },
      sort: [{ column: 'gone' }, { column: 'age', descending: true }],
    })
    expect(readLayout(kept, columns, layout)).toEqual({
      order: ['age', 'name', 'note'],
      hidden: ['note'],
      widths: { age: 1200 },
      sort: [{ column: 'age', descending: true }],
    })
  })
})
