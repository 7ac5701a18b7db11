/** The vault locks whenever the user walks away from the machine: the data key must not lie in a sleeping memory. */
import type { Application } from '../../application.ts'
import type { ElectronPort } from './electron-port.ts'

export function lockOnLeaving(powerMonitor: ElectronPort['powerMonitor'], vault: Application['vault']): void {
  powerMonitor.on('suspend', () => vault.lock())
  powerMonitor.on('lock-screen', () => vault.lock())
  powerMonitor.on('shutdown', () => vault.lock())
}
