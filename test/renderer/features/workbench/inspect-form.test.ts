import { describe, expect, it } from 'vitest'
import { FileTicket } from '../../../../src/contract/file.ts'
import {
  emptyInspectForm,
  faultsOf,
  inspectionRequest,
  judgedAs,
  judgedAsPartner,
  missingFor,
  remedied,
  textLimit,
} from '../../../../src/renderer/features/workbench/inspect-form.ts'
import { localTime } from '../../../../src/renderer/features/workbench/local-time.ts'
import { exchangePartner } from './sample-partner.ts'

const typed = {
  ...emptyInspectForm,
  text: 'eyJ.eyJ.',
  host: ' mail.litwareinc.com ',
  realm: 'litwareinc.com',
}

describe('the request of Inspect', () => {
  it('names the audience of the receiver, the keys and the skew', () => {
    expect(inspectionRequest(typed)).toEqual({
      text: 'eyJ.eyJ.',
      receiver: {
        product: 'exchange',
        audience: '00000002-0000-0ff1-ce00-000000000000/mail.litwareinc.com@litwareinc.com',
        trustLevel: null,
      },
      keys: { ours: true, partners: true, files: [] },
      skewSeconds: 300,
    })
  })

  it('leaves the audience open as long as host or realm is not told', () => {
    expect(inspectionRequest({ ...typed, realm: ' ' })?.receiver?.audience).toBeNull()
    expect(inspectionRequest({ ...typed, host: '' })?.receiver?.audience).toBeNull()
  })

  it('has no receiver when nobody judges', () => {
    expect(inspectionRequest(judgedAs(typed, null))?.receiver).toBeNull()
  })

  it('carries a typed instant in UTC', () => {
    expect(inspectionRequest({ ...typed, at: '2026-11-24T06:00:00Z' })?.at).toBe('2026-11-24T06:00:00.000Z')
  })

  it('is not made of nothing, of too much, or of fields that cannot be read', () => {
    expect(inspectionRequest({ ...typed, text: ' \n' })).toBeUndefined()
    expect(inspectionRequest({ ...typed, text: 'a'.repeat(textLimit + 1) })).toBeUndefined()
    expect(inspectionRequest({ ...typed, at: 'soon' })).toBeUndefined()
    expect(inspectionRequest({ ...typed, skewMinutes: '-1' })).toBeUndefined()
    expect(faultsOf({ ...typed, at: 'soon', skewMinutes: '1441' })).toEqual(['at', 'skew'])
  })
})

describe('who judges', () => {
  it('takes identifier, realm, trust level and host of a partner application', () => {
    expect(judgedAsPartner(emptyInspectForm, exchangePartner)).toMatchObject({
      product: 'exchange',
      partner: 'microsoft.exchange',
      principal: '00000002-0000-0ff1-ce00-000000000000',
      host: 'mail.litwareinc.com',
      realm: 'litwareinc.com',
      trustLevel: 'Full',
    })
  })

  it('takes an identifier that is not well known for another application, and keeps the typed host', () => {
    const partner = {
      ...exchangePartner,
      applicationIdentifier: 'microsoft.other',
      realm: null,
      source: { kind: 'certificate' as const },
    }
    expect(judgedAsPartner({ ...emptyInspectForm, host: 'a.example' }, partner)).toMatchObject({
      product: 'other',
      principal: 'microsoft.other',
      host: 'a.example',
      realm: '',
    })
  })

  it('lets go of the partner when a product is chosen', () => {
    const form = judgedAs(judgedAsPartner(emptyInspectForm, exchangePartner), 'sharepoint')
    expect(form).toMatchObject({
      partner: null,
      principal: '00000003-0000-0ff1-ce00-000000000000',
      trustLevel: '',
      host: 'mail.litwareinc.com',
    })
  })
})

describe('what is missing', () => {
  it('is told in the order in which it helps', () => {
    expect(missingFor({ ...judgedAs(typed, null), ours: false, partners: false }, [])).toEqual([
      'receiver',
      'keys',
    ])
    expect(missingFor({ ...emptyInspectForm, product: 'other', principal: '' }, [])).toEqual([
      'principal',
      'host',
      'realm',
    ])
  })

  it.each([null, 'key-unknown'] as const)('is the key of the signer when the signature is %s', signature => {
    const outer = { kind: 'outer', signature: null } as const
    expect(missingFor(typed, [outer, { kind: 'actor', signature }])).toEqual(['key-of-signer'])
    expect(missingFor(typed, [outer, { kind: 'actor', signature: 'verifies' }])).toEqual([])
  })

  it('is no key when a file with keys was added', () => {
    expect(
      missingFor(
        {
          ...typed,
          ours: false,
          partners: false,
          files: [{ ticket: FileTicket.parse('a'.repeat(22)), name: 'k', sizeBytes: 1 }],
        },
        [],
      ),
    ).toEqual([])
  })
})

describe('remedies', () => {
  const layers = [{ claims: { aud: 'p/outlook.litwareinc.com@Contoso.com', nbf: '1795184640' } }]

  it('judge with the host, the realm or at the time that the token names', () => {
    expect(remedied(typed, 'host', layers)?.host).toBe('outlook.litwareinc.com')
    expect(remedied(typed, 'realm', layers)?.realm).toBe('Contoso.com')
    expect(remedied(typed, 'time', layers)?.at).toBe(localTime(1_795_184_640_000))
  })

  it('judge as the very receiver that the token names', () => {
    const aud = '00000003-0000-0ff1-ce00-000000000000/sp.litwareinc.com@0f1e'
    expect(remedied(emptyInspectForm, 'audience', [{ claims: { aud } }])).toMatchObject({
      product: 'sharepoint',
      principal: '00000003-0000-0ff1-ce00-000000000000',
      host: 'sp.litwareinc.com',
      realm: '0f1e',
    })
  })

  it('are not offered when the token does not tell', () => {
    for (const claims of [{}, { aud: 7, nbf: 'x' }, { aud: 'p@realm', nbf: -1 }]) {
      expect(remedied(typed, 'host', [{ claims }])).toBeUndefined()
      expect(remedied(typed, 'time', [{ claims }])).toBeUndefined()
    }
    expect(remedied(typed, 'realm', [])).toBeUndefined()
  })
})
