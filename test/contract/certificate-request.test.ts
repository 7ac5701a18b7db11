import { describe, expect, it } from 'vitest'
import { Organization } from '../../src/contract/certificate-request.ts'

const nothing = {
  organization: null,
  organizationalUnit: null,
  country: null,
  state: null,
  city: null,
}

describe('the organization of a request', () => {
  it.each([
    ['organization', 64],
    ['organizationalUnit', 64],
    ['state', 128],
    ['city', 128],
  ] as const)('has %s of at most %i characters, the upper bound of X.520', (attribute, limit) => {
    expect(Organization.safeParse({ ...nothing, [attribute]: 'x'.repeat(limit) }).success).toBe(true)
    expect(Organization.safeParse({ ...nothing, [attribute]: 'x'.repeat(limit + 1) }).success).toBe(false)
  })

  it.each(['U', 'USA', 'U1'])('has a country of two letters, so not %s', country => {
    expect(Organization.safeParse({ ...nothing, country }).success).toBe(false)
  })
})
