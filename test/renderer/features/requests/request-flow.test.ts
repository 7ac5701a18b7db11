import { describe, expect, it } from 'vitest'
import type { RequestNames } from '../../../../src/contract/certificate-request.ts'
import {
  allNames,
  blockOf,
  firstChoices,
  suggestedFileName,
  toOrder,
  withAdded,
  type RequestScope,
} from '../../../../src/renderer/features/requests/request-flow.ts'

const server: RequestScope = {
  identity: 'srv_0000000000000001',
  types: ['Default', 'WebServicesInternal'],
  name: 'FE-001.litwareinc.com',
}
const global: RequestScope = { identity: 'global', types: ['OAuthTokenIssuer'], name: 'Global' }
const names: RequestNames = {
  commonName: 'litwareinc.com',
  names: [{ name: 'litwareinc.com', because: 'sip-domain' }],
  sipDomains: [{ name: 'litwareinc.com', isDefault: true }],
}
const noNames: RequestNames = { commonName: null, names: [], sipDomains: [] }

describe('the first choices', () => {
  it('mark the key of a certificate for all servers as exportable, since it has to travel', () => {
    expect(firstChoices(global).exportable).toBe(true)
    expect(firstChoices(server).exportable).toBe(false)
  })

  it.each([
    [global, 'all-servers-oauth.req'],
    [server, 'fe-001.req'],
    [{ ...server, types: ['WebServicesExternal'] as const }, 'fe-001-webservicesexternal.req'],
  ])('suggest a file name that is good on every system', (scope, name) => {
    expect(suggestedFileName(scope)).toBe(name)
  })
})

describe('the way on', () => {
  const choices = firstChoices(global)
  it.each([
    ['delivery', { ...choices, delivery: 'online' as const }, names, '', 'online'],
    ['file', { ...choices, fileName: ' ' }, names, '', 'fileName'],
    ['geography', { ...choices, country: 'U' }, names, '', 'country'],
    ['geography', { ...choices, country: 'US' }, names, '', undefined],
    ['additional', choices, names, 'mail.litwareinc.com', 'typed'],
    ['additional', choices, noNames, '', 'noNames'],
    ['additional', choices, names, '', undefined],
  ] as const)(
    'of the page %s is blocked only by what is missing there',
    (page, chosen, known, typed, block) => {
      expect(blockOf(page, chosen, known, typed)).toBe(block)
    },
  )
})

describe('names', () => {
  it('are parted by commas, blanks and lines, in lower case, each once', () => {
    expect(withAdded(['a.example.com'], 'B.example.com, a.example.com;\n c.example.com ')).toEqual([
      'a.example.com',
      'b.example.com',
      'c.example.com',
    ])
  })

  it('stand once, however they came there', () => {
    const choices = { ...firstChoices(global), sipDomains: ['litwareinc.com'], additional: ['x.example.com'] }
    expect(allNames(choices, names)).toEqual(['litwareinc.com', 'x.example.com'])
  })
})

describe('the order', () => {
  it('leaves out what was left blank', () => {
    const choices = { ...firstChoices(global), organization: ' Litware ', country: 'us', city: ' ' }
    expect(toOrder(global, choices)).toMatchObject({
      friendlyName: null,
      organization: { organization: 'Litware', organizationalUnit: null, country: 'US', city: null },
      sipDomains: [],
      additionalNames: [],
    })
  })
})
