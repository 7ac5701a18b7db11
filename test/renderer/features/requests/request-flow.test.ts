import { describe, expect, it } from 'vitest'
import type { RequestNames } from '../../../../src/contract/certificate-request.ts'
import {
  allNames,
  blockOf,
  firstChoices,
  keysFor,
  pagesOf,
  suggestedFileName,
  toMadeOrder,
  toOrder,
  validDays,
  withAdded,
  type Authority,
  type RequestScope,
} from '../../../../src/renderer/features/requests/request-flow.ts'
import { thumbprint } from '../certificates/sample-row.ts'

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
const authority: Authority = {
  ref: { computer: 'workstation', store: 'My', thumbprint: thumbprint('A5') },
  name: 'Litware Test CA',
  friendlyName: null,
  notAfter: '2030-01-01T00:00:00.000Z',
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

describe('the pages', () => {
  it.each([
    ['offline', 'file', 'issuer'],
    ['online', 'file', 'issuer'],
    ['here', 'issuer', 'file'],
  ] as const)('of a certificate by the way %s have %s and not %s', (delivery, used, unused) => {
    expect(pagesOf({ delivery })).toContain(used)
    expect(pagesOf({ delivery })).not.toContain(unused)
    expect(pagesOf({ delivery })).toHaveLength(11)
  })
})

describe('the keys on offer', () => {
  it('for the token issuer are RSA alone', () => {
    expect(keysFor(global)).toEqual(['RSA-2048', 'RSA-3072', 'RSA-4096'])
    expect(keysFor(server)).toContain('ECDH_P256')
  })
})

describe('the validity of a certificate made here', () => {
  it('is two years for the token issuer and one for what TLS judges, until another one is chosen', () => {
    expect(validDays(firstChoices(global))).toBe(730)
    expect(validDays(firstChoices(server))).toBe(365)
  })

  it.each([
    ['1', 1],
    [' 3650 ', 3650],
    ['3651', undefined],
    ['0', undefined],
    ['', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['-5', undefined],
  ])('typed as "%s" is %s', (otherDays, days) => {
    expect(validDays({ validity: 'other', otherDays })).toBe(days)
  })
})

describe('the way on', () => {
  const choices = firstChoices(global)
  it.each([
    ['delivery', { ...choices, delivery: 'online' as const }, names, '', 'online'],
    ['file', { ...choices, fileName: ' ' }, names, '', 'fileName'],
    ['issuer', choices, names, '', undefined],
    ['issuer', { ...choices, issuer: 'authority' as const }, names, '', 'authority'],
    ['issuer', { ...choices, issuer: 'authority' as const, authority }, names, '', undefined],
    ['issuer', { ...choices, validity: 'other' as const, otherDays: 'x' }, names, '', 'days'],
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

describe('the order of a certificate made here', () => {
  const choices = { ...firstChoices(global), delivery: 'here' as const, authority }

  it('names who signs and for how long', () => {
    expect(toMadeOrder(global, choices)).toEqual({
      order: toOrder(global, choices),
      validDays: 730,
      signedBy: 'itself',
    })
    expect(toMadeOrder(global, { ...choices, issuer: 'authority' })).toMatchObject({
      signedBy: authority.ref,
    })
  })

  it('is none while its page blocks', () => {
    const nobody = { ...choices, issuer: 'authority' as const, authority: undefined }
    expect(toMadeOrder(global, nobody)).toBeUndefined()
    expect(toMadeOrder(global, { ...choices, validity: 'other' })).toBeUndefined()
  })
})
