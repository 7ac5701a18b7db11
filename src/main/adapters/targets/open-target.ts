/** The way to a target of any kind. */
import type { OpenTarget } from '../../domain/replication/ports.ts'
import { openFolderTarget } from './folder-target.ts'

export const openTarget: OpenTarget = async (target, secret, signal) => {
  switch (target.kind) {
    case 'folder':
      return openFolderTarget(target.path, signal)
    case 'ssh': {
      // The SSH library is large, and most estates have no such target.
      const { openSshTarget } = await import('./ssh-target.ts')
      return openSshTarget(target, secret, signal)
    }
  }
}
