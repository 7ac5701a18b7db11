import { describe, expect, it } from 'vitest'
import { fakeCertificate } from '../../../fakes/fake-certificates.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const oauth = fakeCertificate({
  name: 'litwareinc.com',
  issuedBy: 'litwareinc-ATL-CA-001-CA',
  friendlyName: 'OAuth 2026',
  dns: ['litwareinc.com', 'atl-cs-001.litwareinc.com'],
  serialNumber: '1A2B3C4D0000000000AB',
})
const other = fakeCertificate({ name: 'Exchange', issuedBy: 'Fabrikam CA', serialNumber: '77' })
const { sha1, sha256 } = oauth.description.thumbprints

async function finding(
  text: string,
  field: 'any' | 'issuedTo' | 'issuedBy' | 'sha1' | 'serialNumber' = 'any',
) {
  const { must, store } = createTestConsole()
  await store(oauth)
  await store(other, { store: 'CA' })
  const { rows, total } = await must('certificates.find', { text, field })
  expect(total).toBe(rows.length)
  return rows.map(row => row.issuedTo)
}

/** As the Windows dialog copies it: a left-to-right mark, lower case, pairs with blanks. */
const pasted = `\u200E${sha1.toLowerCase().replace(/../g, '$& ').trim()}`

describe('certificates.find', () => {
  it.each([
    ['a thumbprint as Windows copies it', pasted],
    ['a thumbprint with colons', sha1.replace(/..(?=.)/g, '$&:')],
    ['a part of a thumbprint', sha1.slice(4, 12)],
    ['a SHA-256 thumbprint', sha256.toLowerCase()],
    ['a serial number with blanks', '1a 2b 3c 4d 00 00'],
    ['a friendly name in another case', 'oauth 2026'],
    ['an alternative name', 'ATL-CS-001'],
    ['the issuer', 'atl-ca-001'],
  ])('finds %s', async (_name, text) => {
    expect(await finding(text)).toEqual(['litwareinc.com'])
  })

  it('finds nothing for marks and blanks alone', async () => {
    expect(await finding(' \u200E ')).toEqual([])
  })

  it.each([
    ['issuedTo', 'litware', ['litwareinc.com']],
    ['issuedTo', 'fabrikam', []],
    ['issuedBy', 'fabrikam', ['Exchange']],
    ['sha1', sha1.slice(0, 6), ['litwareinc.com']],
    ['sha1', 'litware', []],
    ['serialNumber', '77', ['Exchange']],
  ] as const)('looks only into %s for %j', async (field, text, found) => {
    expect(await finding(text, field)).toEqual(found)
  })

  it('looks only within the store that is named', async () => {
    const { must, store } = createTestConsole()
    await store(oauth)
    await store(oauth, { store: 'TrustedPeople' })
    const { rows } = await must('certificates.find', {
      text: 'litware',
      field: 'any',
      within: { store: 'TrustedPeople' },
    })
    expect(rows.map(row => row.ref.store)).toEqual(['TrustedPeople'])
  })
})
