import { expect, it } from 'vitest'
import { createHandOver } from '../../../src/renderer/console/hand-over.ts'

it('waits for a view that is not open yet, reaches one that is, and comes once', () => {
  const { hand, receive } = createHandOver<string | undefined>()
  const taken: (string | undefined)[] = []
  hand('first')
  const stop = receive(what => taken.push(what))
  hand('second')
  stop()
  expect(taken).toEqual(['first', 'second'])
  hand(undefined)
  const later: (string | undefined)[] = []
  receive(what => later.push(what))()
  expect(later).toEqual([undefined])
})

it('is not taken from a newer view by an older one that closes', () => {
  const { hand, receive } = createHandOver<string>()
  const taken: string[] = []
  const closeOlder = receive(() => taken.push('older'))
  receive(what => taken.push(what))
  closeOlder()
  hand('for the newer')
  expect(taken).toEqual(['for the newer'])
})
