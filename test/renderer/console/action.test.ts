import { describe, expect, it, vi } from 'vitest'
import {
  findByKey,
  flattenActions,
  present,
  runAction,
  separator,
  toMenuItems,
  type Action,
  type ActionItem,
} from '../../../src/renderer/console/action.ts'

const action = (id: string, more: Partial<Action> = {}): Action => ({
  kind: 'action',
  id,
  label: id,
  run: () => undefined,
  ...more,
})
const press = { key: 'Delete', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('actions', () => {
  const list: readonly ActionItem[] = [
    action('open', { accelerator: 'Enter' }),
    separator('line'),
    {
      kind: 'menu',
      id: 'copy',
      label: 'Copy',
      actions: [action('thumbprint'), action('cut', { accelerator: 'Del' })],
    },
    action('delete', { accelerator: 'Del', offReason: 'Read only.' }),
  ]

  it('leaves out what this build does not have', () => {
    expect(present([action('a'), undefined]).map(item => item.id)).toEqual(['a'])
  })

  it('finds the actions of submenus too', () => {
    expect(flattenActions(list).map(each => each.id)).toEqual(['open', 'thumbprint', 'cut', 'delete'])
  })

  it('gives a key to the first action that has it', () => {
    expect(findByKey(flattenActions(list), press)?.id).toBe('cut')
  })

  it('does not answer keys that come as the clipboard event of the browser', () => {
    expect(findByKey([action('cut', { accelerator: 'Del', isNativeKey: true })], press)).toBeUndefined()
  })

  it('runs what is on and nothing that is off', () => {
    const run = vi.fn()
    runAction(action('a', { run }))
    runAction(action('b', { run, offReason: 'Not now.' }))
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('becomes a menu with the same order, keys and reasons', () => {
    expect(toMenuItems(list)).toMatchObject([
      { kind: 'command', id: 'open', shortcut: 'Enter' },
      { kind: 'separator' },
      { kind: 'submenu', label: 'Copy', items: [{ id: 'thumbprint' }, { id: 'cut' }] },
      { kind: 'command', id: 'delete', offReason: 'Read only.' },
    ])
  })
})
