import { describe, expect, it } from 'vitest'
import type { ReviewEntry } from '../../../../src/contract/transfer.ts'
import type { ImportFile } from '../../../../src/renderer/features/import/import-file.ts'
import { readingOf, toImportFile } from '../../../../src/renderer/features/import/import-file.ts'
import {
  chooseAll,
  reviewRows,
  selectionByFile,
  sumUp,
} from '../../../../src/renderer/features/import/review-list.ts'
import { certificate, offered, privateKey, review, secretBag } from './import-samples.ts'

function file(name: string, entries: readonly ReviewEntry[]): ImportFile {
  const { ticket } = offered(name)
  const result = review('certificates', entries)
  return {
    ...toImportFile(offered(name)),
    reading: readingOf({ ticket, password: undefined, store: 'automatic', result }),
  }
}

const none = new Map<string, boolean>()
const pfx = file('a.pfx', [
  privateKey('key-0', {}, { certificateEntry: 'cert-0' }),
  certificate('cert-0', {}, { keyEntry: 'key-0' }),
  certificate('cert-1', { check: 'already-there', preselected: false }),
  certificate('cert-2', { check: 'new-root', preselected: false, automaticStore: 'Root' }),
  secretBag,
])

describe('reviewRows', () => {
  it('shows every entry and follows the preset', () => {
    const rows = reviewRows([pfx], none, true)
    expect(rows.map(({ ticked }) => ticked)).toEqual([true, true, false, false, false])
    expect(rows.map(({ goesTo }) => goesTo)).toEqual(['vault', 'My', 'My', 'Root', null])
  })

  it('does not offer to tick what nobody understands, not even with "All"', () => {
    const rows = reviewRows([pfx], chooseAll(reviewRows([pfx], none, true)), true)
    expect(rows.map(({ ticked }) => ticked)).toEqual([true, true, true, true, false])
  })

  it('ticks a certificate once when two files bring it', () => {
    const rows = reviewRows(
      [file('a', [certificate('cert-0')]), file('b', [certificate('cert-0')])],
      none,
      true,
    )
    expect(rows.map(({ ticked, sameAs }) => [ticked, sameAs])).toEqual([
      [true, undefined],
      [false, 'a'],
    ])
  })

  it('ticks a lone key when another file brings a certificate it may fit', () => {
    const lone = privateKey('key-0', { check: 'no-certificate', preselected: false })
    expect(reviewRows([file('key.pem', [lone])], none, true)[0]?.ticked).toBe(false)
    const both = reviewRows([file('key.pem', [lone]), file('leaf.crt', [certificate('cert-0')])], none, true)
    expect(both[0]).toMatchObject({ ticked: true, joinsLater: true })
    const stored = certificate('cert-0', { check: 'already-there', preselected: false })
    const known = reviewRows([file('key.pem', [lone]), file('leaf.crt', [stored])], none, true)
    expect(known[0]).toMatchObject({ ticked: false, joinsLater: false })
  })
})

describe('sumUp', () => {
  it('counts what is ticked, and what is left aside by reason', () => {
    expect(sumUp(reviewRows([pfx], none, true))).toEqual({
      all: { keys: 1, certificates: 3, others: 1 },
      ticked: { keys: 1, certificates: 1, others: 0 },
      aside: { duplicates: 1, newRoots: 1, unknown: 1, notTicked: 0 },
      ticksNewRoot: false,
    })
  })
})

describe('selectionByFile', () => {
  it('names the ticked entries of each file and leaves out files without any', () => {
    const other = file('b', [certificate('cert-0', { preselected: false })])
    const selection = [...selectionByFile(reviewRows([pfx, other], none, true))]
    expect(selection.map(([{ name }, ids]) => [name, ids])).toEqual([['a.pfx', ['key-0', 'cert-0']]])
  })
})
