/** `countersign list`: the certificates of the stores. */
import { ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { findComputer, findStore, storeOptions } from '../computers.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { table } from '../print.ts'
import { readRows } from '../stored.ts'

const describedAtOnce = 10_000

export const list: Command = {
  usage: 'list [--store NAME] [--computer NAME] [--data-dir DIR] [--json]',
  summary: 'Lists the certificates of the stores of this workstation or of a server.',
  options: { ...dataFolderOptions, ...storeOptions },
  positionals: { min: 0, max: 0 },
  async run(context) {
    return withApplication(context, async application => {
      const name = context.options.text('store')
      const store = name === undefined ? ok(undefined) : findStore(name)
      if (!store.ok) return store
      const computer = await findComputer(application, context.options.text('computer'))
      if (!computer.ok) return computer
      const rows = await readRows(application, computer.value, store.value)
      if (!rows.ok) return rows
      const certificates = []
      for (let start = 0; start < rows.value.length; start += describedAtOnce) {
        const part = rows.value.slice(start, start + describedAtOnce)
        const described = await ask(application, 'certificates.describe', { refs: part.map(row => row.ref) })
        if (!described.ok) return described
        for (const [index, description] of described.value.certificates.entries()) {
          const row = part[index]
          if (row === undefined) continue
          certificates.push({
            index: start + index,
            ...description,
            friendlyName: row.friendlyName,
            computer: context.options.text('computer') ?? 'workstation',
            store: row.ref.store,
            hasPrivateKey: row.key !== 'none',
            exportable: row.key === 'exportable',
          })
        }
      }
      return ok({
        json: { certificates },
        text: () =>
          table(
            ['Thumbprint', 'Store', 'Until', 'Key', 'Issued to', 'Friendly name'],
            rows.value.map(row => [
              row.ref.thumbprint,
              row.ref.store,
              row.notAfter.slice(0, 10),
              row.key === 'none' ? '-' : row.key,
              row.issuedTo,
              row.friendlyName ?? '',
            ]),
          ).join('\n'),
      })
    })
  },
}
