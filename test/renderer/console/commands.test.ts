import { describe, expect, it, vi } from 'vitest'
import type {} from '../../../src/renderer/command-arguments.ts'
import { command, createCommands } from '../../../src/renderer/console/commands.tsx'

describe('createCommands', () => {
  const run = vi.fn()
  const commands = createCommands([
    command({ id: 'vault.lock', label: 'Lock the vault', icon: 'lock', accelerator: 'Ctrl+L', run }),
    command({
      id: 'estate.addServers',
      label: 'Add servers...',
      offReason: ({ pool }) => (pool === undefined ? undefined : 'The pool is full.'),
      run,
    }),
  ])

  it('performs a command by its name, with its argument', () => {
    commands.invoke('estate.addServers', {})
    expect(run).toHaveBeenLastCalledWith({})
  })

  it('does not perform what is off for this argument', () => {
    run.mockClear()
    commands.invoke('estate.addServers', { pool: 'pool_12345678' })
    expect(run).not.toHaveBeenCalled()
    expect(commands.action('estate.addServers', { pool: 'pool_12345678' })?.offReason).toBe(
      'The pool is full.',
    )
  })

  it('answers nothing for a command that no feature offers', () => {
    expect(commands.has('audit.show')).toBe(false)
    expect(commands.action('audit.show', undefined)).toBeUndefined()
    expect(() => commands.invoke('audit.show', undefined)).not.toThrow()
  })

  it('becomes an action with the same words and key, changed where asked', () => {
    expect(commands.action('vault.lock', undefined, { label: 'Lock' })).toMatchObject({
      kind: 'action',
      id: 'vault.lock',
      label: 'Lock',
      accelerator: 'Ctrl+L',
    })
  })
})
