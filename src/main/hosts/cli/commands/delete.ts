/** `countersign delete THUMBPRINT…`: to the recycle bin, keys included; nothing is destroyed. */
import { ok } from '../../../../contract/result.ts'
import type { CertificateRef } from '../../../../contract/stored-certificate.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { findComputer, findStore, storeOptions } from '../computers.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { findRow } from '../stored.ts'

export const deleteCertificates: Command = {
  usage: 'delete THUMBPRINT… [--store NAME] [--computer NAME] [--force] [--data-dir DIR] [--json]',
  summary: 'Moves certificates to the recycle bin, with their private keys; the console restores them.',
  options: {
    ...dataFolderOptions,
    ...storeOptions,
    force: { type: 'boolean', help: 'also what is assigned to a server' },
  },
  positionals: { min: 1, max: 1000 },
  async run(context) {
    return withApplication(context, async application => {
      const name = context.options.text('store')
      const store = name === undefined ? ok(undefined) : findStore(name)
      if (!store.ok) return store
      const computer = await findComputer(application, context.options.text('computer'))
      if (!computer.ok) return computer
      const refs: CertificateRef[] = []
      for (const thumbprint of context.positionals) {
        const row = await findRow(application, computer.value, store.value, thumbprint)
        if (!row.ok) return row
        refs.push(row.value.ref)
      }
      const outcome = await ask(application, 'certificates.delete', {
        refs,
        evenIfInUse: context.options.flag('force'),
      })
      if (!outcome.ok) return outcome
      const deleted = refs.map(ref => ({ thumbprint: ref.thumbprint, store: ref.store }))
      return ok({
        json: { deleted },
        text: () =>
          deleted.map(ref => `${ref.thumbprint} moved from ${ref.store} to the recycle bin`).join('\n'),
      })
    })
  },
}
