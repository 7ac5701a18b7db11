import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSettingsViewStore } from '../../../src/renderer/app/settings-view-store.ts'
import { scriptedClient } from '../bridge/scripted-client.ts'

describe('createSettingsViewStore', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('reads what was kept and what was just written', () => {
    const store = createSettingsViewStore(scriptedClient(), { place: 'audit' })
    expect(store.read('place')).toBe('audit')
    expect(store.read('size.tree')).toBeUndefined()
    store.write('size.tree', '240')
    expect(store.read('size.tree')).toBe('240')
  })

  it('joins the writes of a drag into one, and keeps what others wrote', () => {
    const client = scriptedClient()
    const store = createSettingsViewStore(client, { place: 'audit' })
    for (let width = 236; width < 260; width += 1) store.write('size.tree', String(width))
    expect(client.asked).toEqual([])
    vi.advanceTimersByTime(500)
    expect(client.asked).toHaveLength(1)
    expect(client.asked[0]).toMatchObject({
      name: 'settings.set',
      input: { change: { view: { place: 'audit', 'size.tree': '259' } } },
    })
  })

  it('writes nothing for the same value', () => {
    const client = scriptedClient()
    createSettingsViewStore(client, { place: 'audit' }).write('place', 'audit')
    vi.advanceTimersByTime(5000)
    expect(client.asked).toEqual([])
  })

  it('writes at once before the page goes away, and only once', () => {
    const client = scriptedClient()
    const store = createSettingsViewStore(client, {})
    store.write('place', 'audit')
    store.flush()
    store.flush()
    vi.advanceTimersByTime(5000)
    expect(client.asked).toHaveLength(1)
  })
})
