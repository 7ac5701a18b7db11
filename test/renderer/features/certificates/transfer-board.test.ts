import { describe, expect, it } from 'vitest'
import {
  certificatesType,
  readTransfer,
  writeTransfer,
} from '../../../../src/renderer/features/certificates/transfer-board.tsx'
import { sampleRow } from './sample-row.ts'

/** As much of a browser's DataTransfer as is used. */
function transfer(content: Readonly<Record<string, string>> = {}): DataTransfer {
  const data = new Map(Object.entries(content))
  const fake: Pick<DataTransfer, 'getData' | 'setData'> = {
    getData: type => data.get(type) ?? '',
    setData: (type, value) => {
      data.set(type, value)
    },
  }
  return fake as DataTransfer
}

describe('certificates on the clipboard', () => {
  it('reads back what was written', () => {
    const clipboard = transfer()
    const content = { mode: 'move', refs: [sampleRow().ref] } as const
    writeTransfer(clipboard, { ...content, refs: [...content.refs] })
    expect(readTransfer(clipboard)).toEqual(content)
  })

  it.each([
    {},
    { 'text/plain': 'litwareinc.com' },
    { [certificatesType]: 'not json' },
    { [certificatesType]: '{"mode":"burn","refs":[]}' },
    { [certificatesType]: '{"mode":"move","refs":[]}' },
    { [certificatesType]: '{"mode":"copy","refs":[{"computer":"../x","store":"My","thumbprint":"00"}]}' },
  ])('takes nothing from %o', content => {
    expect(readTransfer(transfer(content))).toBeUndefined()
  })
})
