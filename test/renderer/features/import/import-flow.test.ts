import { describe, expect, it } from 'vitest'
import { err, type Result } from '../../../../src/contract/result.ts'
import type { ImportReview } from '../../../../src/contract/transfer.ts'
import { importFlow, type ImportEvent } from '../../../../src/renderer/features/import/import-flow.ts'
import {
  hasInput,
  hasUntriedPassword,
  importPages,
  isRechecking,
  nextBlock,
  rowsOf,
  startImport,
  type ImportFlow,
} from '../../../../src/renderer/features/import/import-state.ts'
import { afterReading, certificate, offered, privateKey, review } from './import-samples.ts'

const locked: Result<ImportReview> = err({ code: 'password-required', encryption: 'AES-256-CBC' })
const wrong: Result<ImportReview> = err({ code: 'password-wrong', encryption: 'AES-256-CBC' })
const leafWithKey = review('pkcs12', [
  privateKey('key-0', {}, { certificateEntry: 'cert-0' }),
  certificate('cert-0', {}, { keyEntry: 'key-0' }),
])

function start(...names: string[]): ImportFlow {
  return startImport({ computer: 'workstation', store: 'My', files: names.map(offered) })
}

function asking(flow: ImportFlow) {
  if (flow.stage !== 'asking') throw new Error(`The flow is at ${flow.stage}`)
  return flow
}

function play(flow: ImportFlow, ...events: ImportEvent[]): ImportFlow {
  return events.reduce(importFlow, flow)
}

describe('the pages of the import wizard', () => {
  it('begins with Welcome, or with the files when files were dropped', () => {
    expect(asking(start()).page).toBe('welcome')
    expect(asking(start('a.pfx')).page).toBe('file')
  })

  it.each<[string, Result<ImportReview>, boolean]>([
    ['a locked PFX', locked, true],
    ['an open PFX without keys', review('pkcs12', [certificate('cert-0')]), true],
    ['a PEM file with a key', review('privateKey', [privateKey('key-0')]), true],
    ['a certificate', review('certificate', [certificate('cert-0')]), false],
    ['an unreadable file', err({ code: 'file-unrecognized', startsWith: 'text' }), false],
  ])('for %s asks for key protection: %s', (_name, result, isAsked) => {
    const flow = afterReading(start('a'), 'a', result)
    expect(importPages(flow.input).includes('key')).toBe(isAsked)
  })

  it('keeps all input when going back', () => {
    let flow = afterReading(start('a.pfx'), 'a.pfx', leafWithKey)
    flow = play(flow, { type: 'next' }, { type: 'options-changed', change: { exportable: false } })
    flow = play(flow, { type: 'next' }, { type: 'back' }, { type: 'back' }, { type: 'next' })
    expect(asking(flow).page).toBe('key')
    expect(flow.input.exportable).toBe(false)
  })

  it('chooses the store by type when started from Personal, else the store it was started from', () => {
    expect(start().input.placement).toBe('automatic')
    const fromRoot = startImport({ computer: 'workstation', store: 'Root', files: [] })
    expect(fromRoot.input).toMatchObject({ placement: 'place', store: 'Root' })
  })
})

describe('what blocks Next', () => {
  it.each<[string, ImportFlow, string | undefined]>([
    ['on Welcome nothing', start(), undefined],
    ['without a file', play(start(), { type: 'next' }), 'noFile'],
    ['while a file is read', start('a'), 'stillReading'],
    [
      'when nothing can be read',
      afterReading(start('a'), 'a', err({ code: 'file-unrecognized', startsWith: 'text' })),
      'nothingReadable',
    ],
    ['on the file page of a locked file nothing', afterReading(start('a'), 'a', locked), undefined],
    [
      'on the key page the missing password',
      play(afterReading(start('a'), 'a', locked), { type: 'next' }),
      'passwordMissing',
    ],
    [
      'when nothing is ticked',
      afterReading(start('a'), 'a', review('certificate', [certificate('cert-0', { preselected: false })])),
      'nothingTicked',
    ],
  ])('%s', (_name, flow, block) => {
    expect(nextBlock(flow)).toBe(block)
  })
})

describe('passwords', () => {
  const atKeyPage = play(afterReading(start('a.pfx'), 'a.pfx', locked), { type: 'next' })
  const answer = (name: string, result: Result<ImportReview>) => ({
    ticket: offered(name).ticket,
    password: 'secret',
    store: 'automatic' as const,
    result,
  })

  it('are tried before the page is left', () => {
    const typed = play(atKeyPage, { type: 'password-typed', password: 'x' })
    expect(hasUntriedPassword(typed)).toBe(true)
    expect(nextBlock(typed)).toBeUndefined()
    expect(hasUntriedPassword(play(typed, { type: 'password-check-started' }))).toBe(false)
  })

  it('that are wrong leave the file locked and name the problem', () => {
    const flow = asking(play(atKeyPage, { type: 'password-checked', answers: [answer('a.pfx', wrong)] }))
    expect(flow.check).toMatchObject({ state: 'refused', name: 'a.pfx', problem: { code: 'password-wrong' } })
    expect(flow.input.files[0]?.reading.state).toBe('locked')
    expect(asking(play(flow, { type: 'password-typed', password: 'y' })).check.state).toBe('untried')
  })

  it('that open one of two files empty the field for the other', () => {
    const two = play(
      afterReading(afterReading(start('a.pfx', 'b.pfx'), 'a.pfx', locked), 'b.pfx', locked),
      { type: 'next' },
      { type: 'password-typed', password: 'secret' },
      { type: 'password-checked', answers: [answer('a.pfx', leafWithKey), answer('b.pfx', wrong)] },
    )
    expect(asking(two)).toMatchObject({ typedPassword: '', check: { state: 'accepted', openedFiles: 1 } })
    expect(nextBlock(two)).toBeUndefined()
  })

  it('are forgotten when the import is done', () => {
    const opened = play(atKeyPage, { type: 'password-checked', answers: [answer('a.pfx', leafWithKey)] })
    const done = play(opened, { type: 'import-started' }, { type: 'import-finished', results: [] })
    expect(JSON.stringify(done)).not.toContain('secret')
  })
})

describe('ticks', () => {
  const flow = afterReading(start('a.pfx'), 'a.pfx', leafWithKey)
  const row = (of: ImportFlow, id: string) => {
    const found = rowsOf(of.input).find(({ entry }) => entry.id === id)
    if (found === undefined) throw new Error(`no row ${id}`)
    return found
  }

  it('of a certificate go together with its key', () => {
    const off = play(flow, { type: 'row-ticked', row: row(flow, 'cert-0'), ticked: false })
    expect(rowsOf(off.input).map(({ ticked }) => ticked)).toEqual([false, false])
    const on = play(off, { type: 'row-ticked', row: row(off, 'key-0'), ticked: true })
    expect(rowsOf(on.input).map(({ ticked }) => ticked)).toEqual([true, true])
  })

  it('leave the certificate when only its key is taken away, and say where it goes then', () => {
    const off = play(flow, { type: 'row-ticked', row: row(flow, 'key-0'), ticked: false })
    expect(row(off, 'cert-0')).toMatchObject({ ticked: true, goesTo: 'AddressBook' })
  })
})

describe('another store', () => {
  it('has the open files asked again before Next', () => {
    const flow = afterReading(start('a.cer'), 'a.cer', review('certificate', [certificate('cert-0')]))
    const moved = play(flow, { type: 'next' }, { type: 'target-changed', change: { placement: 'place' } })
    expect(isRechecking(moved.input)).toBe(true)
    expect(nextBlock(moved)).toBe('stillReading')
  })
})

describe('closing', () => {
  it('asks only when something would be lost', () => {
    expect(hasInput(start())).toBe(false)
    expect(hasInput(start('a'))).toBe(true)
    const done = play(start('a'), { type: 'import-started' }, { type: 'import-finished', results: [] })
    expect(hasInput(done)).toBe(false)
  })
})
