import { describe, expect, it } from 'vitest'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import type { TrustedServerRow } from '../../../../src/contract/trust-map.ts'
import {
  daysLeft,
  filterLines,
  toLines,
} from '../../../../src/renderer/features/trusted-servers/trusted-rows.ts'

const [one, other] = ['AB', 'CD'].map(octet => ThumbprintSha1.parse(octet.repeat(20)))
if (one === undefined || other === undefined) throw new Error('two thumbprints')
const assigned = { thumbprint: one, name: 'Pool 2026', notAfter: '2028-01-01T00:00:00Z' }
const at = '2026-11-20T09:41:00Z'
const service = { names: ['fe01.litwareinc.com'], missingNames: [] }

const servers: TrustedServerRow[] = [
  {
    server: 'server_abcdefghijklmnop',
    fqdn: 'fe01.litwareinc.com',
    pool: 'cs01.litwareinc.com',
    kind: 'FrontEnd',
    note: '',
    services: [
      { ...service, type: 'Default', assigned, served: { thumbprint: one, at } },
      { ...service, type: 'WebServicesInternal', assigned, served: { thumbprint: other, at } },
      { ...service, type: 'WebServicesExternal', assigned: null, served: { thumbprint: other, at } },
      { ...service, type: 'XMPPServer', assigned, served: null },
    ],
  },
  { server: null, fqdn: 'gw01.example', pool: null, kind: null, note: 'PSTN', services: [] },
]

describe('lines of the trusted server list', () => {
  const lines = toLines(servers)

  it('are one for each service, and tell whether another certificate is served', () => {
    expect(lines.map(({ key, what, served }) => [key, what, served])).toEqual([
      ['fe01.litwareinc.com/Default', 'Server default', 'as-assigned'],
      ['fe01.litwareinc.com/WebServicesInternal', 'Web services internal', 'other'],
      ['fe01.litwareinc.com/WebServicesExternal', 'Web services external', 'unassigned'],
      ['fe01.litwareinc.com/XMPPServer', 'XMPP gateway', 'not-seen'],
      ['gw01.example', 'Entered by hand', 'not-managed'],
    ])
  })

  it.each([
    ['  GW01 ', ['gw01.example']],
    ['pstn', ['gw01.example']],
    ['web services int', ['fe01.litwareinc.com/WebServicesInternal']],
    ['not seen', ['fe01.litwareinc.com/XMPPServer']],
    ['nothing such', []],
  ])('are found by %j', (filter, keys) => {
    expect(filterLines(lines, filter).map(({ key }) => key)).toEqual(keys)
  })

  it('count whole days', () => {
    const now = Date.parse('2026-11-20T12:00:00Z')
    expect(daysLeft('2026-11-22T11:00:00Z', now)).toBe(1)
    expect(daysLeft('2026-11-20T11:00:00Z', now)).toBe(-1)
  })
})
