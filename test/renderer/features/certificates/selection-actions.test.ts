import { describe, expect, it } from 'vitest'
import type {} from '../../../../src/renderer/command-arguments.ts'
import { flattenActions } from '../../../../src/renderer/console/action.ts'
import { command, createCommands } from '../../../../src/renderer/console/commands.tsx'
import {
  hiddenSelectionActions,
  selectionActions,
  type SelectionActionsInput,
} from '../../../../src/renderer/features/certificates/selection-actions.ts'
import { sampleRow, thumbprint } from './sample-row.ts'

const nothing = (): void => undefined
const on: SelectionActionsInput['on'] = {
  properties: nothing,
  delete: nothing,
  deleteForever: nothing,
  cut: nothing,
  copy: nothing,
  copyThumbprint: nothing,
  copySerialNumber: nothing,
  copySubject: nothing,
  copyNames: nothing,
  copyPem: nothing,
  copyRow: nothing,
}
const commands = createCommands([
  command({ id: 'certificates.open', label: 'Open', accelerator: 'Enter', run: nothing }),
  command({ id: 'certificates.export', label: 'Export...', run: nothing }),
])
const one = [sampleRow()]
const two = [
  ...one,
  sampleRow({ ref: { computer: 'workstation', store: 'My', thumbprint: thumbprint('BB') } }),
]
const list = (more: Partial<SelectionActionsInput>) =>
  flattenActions(selectionActions({ rows: one, commands, offReason: undefined, on, ...more }))
const off = (more: Partial<SelectionActionsInput>) =>
  list(more)
    .filter(action => action.offReason !== undefined)
    .map(action => action.id)

describe('selectionActions', () => {
  it('offers what the MMC offers for one certificate, in its order', () => {
    expect(list({}).map(action => action.id)).toEqual([
      'certificates.open',
      'certificates.export',
      'copy-certificates',
      'copy-thumbprint',
      'copy-serial-number',
      'copy-subject',
      'copy-names',
      'copy-pem',
      'copy-row',
      'cut',
      'delete',
      'properties',
    ])
    expect(off({})).toEqual([])
  })

  it('opens and shows properties of one only', () => {
    expect(off({ rows: two })).toEqual(['certificates.open', 'properties'])
  })

  it('changes nothing while the data folder is read-only, and says why', () => {
    expect(off({ offReason: 'Read only.' })).toEqual(['cut', 'delete'])
  })

  it('leaves out what no feature offers', () => {
    expect(list({ commands: createCommands([]) }).map(action => action.id)).not.toContain('certificates.open')
  })

  it('offers nothing for nothing', () => {
    expect(list({ rows: [] })).toEqual([])
    expect(hiddenSelectionActions({ rows: [], commands, offReason: undefined, on })).toEqual([])
  })

  it('knows some habits by their keys only', () => {
    const keys = hiddenSelectionActions({ rows: one, commands, offReason: undefined, on })
    expect(keys.map(action => action.accelerator)).toEqual(['Shift+Del', 'F2'])
  })
})
