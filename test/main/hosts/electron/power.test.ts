import { describe, expect, it, vi } from 'vitest'
import { lockOnLeaving } from '../../../../src/main/hosts/electron/power.ts'
import { createFakeElectron } from '../../../fakes/fake-electron.ts'

describe('lockOnLeaving', () => {
  it.each(['suspend', 'lock-screen', 'shutdown'])('locks the vault on %s', event => {
    const fake = createFakeElectron()
    const lock = vi.fn()
    lockOnLeaving(fake.port.powerMonitor, { lock })
    fake.powerMonitor.emit(event)
    expect(lock).toHaveBeenCalledOnce()
  })
})
