import { describe, expect, it } from 'vitest'
import { FileTicket, type InspectedFile, type OfferedFile } from '../../../../src/contract/file.ts'
import { advanceInspect, type InspectState } from '../../../../src/renderer/features/inspect/inspect-flow.ts'

const offered = (ticket: string): OfferedFile => ({
  ticket: FileTicket.parse(ticket.padEnd(22, '0')),
  name: 'a.pfx',
  sizeBytes: 7,
})
const file = offered('first')
const content: InspectedFile = {
  name: 'a.pfx',
  sizeBytes: 7,
  fields: [],
  inspection: {
    kind: 'pkcs12',
    encoding: 'DER',
    certificates: [],
    privateKeys: [],
    publicKey: null,
    csr: null,
    crl: null,
    protection: null,
    otherEntries: [],
    warnings: [],
  },
}
const reading: InspectState = { step: 'reading', file, password: '' }

describe('advanceInspect', () => {
  it('asks for a password only when the file says that it needs one', () => {
    const problem = { code: 'password-required', encryption: 'AES-256-CBC' } as const
    expect(advanceInspect(reading, { event: 'failed', ticket: file.ticket, problem })).toEqual({
      step: 'locked',
      file,
      password: '',
      problem,
    })
  })

  it('clears a password that was wrong and keeps the file', () => {
    const problem = { code: 'password-wrong', encryption: 'AES-256-CBC' } as const
    const tried: InspectState = { step: 'reading', file, password: 'nope' }
    expect(advanceInspect(tried, { event: 'failed', ticket: file.ticket, problem })).toMatchObject({
      step: 'locked',
      password: '',
    })
  })

  it('tells any other failure as one of the file', () => {
    const problem = { code: 'file-unrecognized', startsWith: 'PNG image' } as const
    expect(advanceInspect(reading, { event: 'failed', ticket: file.ticket, problem })).toEqual({
      step: 'unreadable',
      file,
      problem,
    })
  })

  it('does not show the answer for a file that was replaced meanwhile', () => {
    const second = offered('second')
    const replaced = advanceInspect(reading, { event: 'offered', file: second })
    expect(advanceInspect(replaced, { event: 'opened', ticket: file.ticket, content })).toBe(replaced)
  })

  it('shows what the file holds', () => {
    expect(advanceInspect(reading, { event: 'opened', ticket: file.ticket, content })).toEqual({
      step: 'opened',
      file,
      content,
    })
  })
})
