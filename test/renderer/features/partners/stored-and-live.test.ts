import { describe, expect, it } from 'vitest'
import {
  countChanges,
  keyRows,
  memberRows,
} from '../../../../src/renderer/features/partners/stored-and-live.ts'
import { exchangeIdentifier, sampleDifference, sampleKey, samplePartner } from './partner-samples.ts'

const stored = sampleKey('Exchange 2024')
const published = sampleKey('Exchange 2029')
const endpoint = { location: 'https://a.example/', protocol: 'OAuth2', usage: 'issuance' }

describe('keys stored beside published', () => {
  it('are told as the same where the last comparison found no difference', () => {
    expect(keyRows(samplePartner({ keys: [stored] }), undefined)).toEqual([{ key: stored, change: 'same' }])
  })

  it('claim nothing where nothing was compared', () => {
    const partner = samplePartner({ keys: [stored], keyState: 'no-document' })
    expect(keyRows(partner, undefined)).toEqual([{ key: stored, change: undefined }])
  })

  it('come from the reading that waits, those included that are not stored yet', () => {
    const keys = [
      { key: published, change: 'added' },
      { key: stored, change: 'gone' },
    ] as const
    const reading = { difference: sampleDifference({ keys: [...keys] }), summary: null }
    const partner = samplePartner({ keys: [stored], keyState: 'differs' })
    expect(keyRows(partner, reading)).toEqual(keys)
  })
})

describe('members stored beside published', () => {
  it('show realm and issuer as stored, and judge neither where nothing was compared', () => {
    expect(memberRows(samplePartner({ keyState: 'unreachable' }), undefined)).toEqual([
      { member: 'realm', stored: 'litwareinc.com', live: undefined, same: undefined },
      { member: 'issuer', stored: `${exchangeIdentifier}@litwareinc.com`, live: undefined, same: undefined },
    ])
  })

  it('tell another realm beside an issuer that stayed', () => {
    const difference = sampleDifference({ realm: { from: 'litwareinc.com', to: 'Litwareinc.com' } })
    const [realm, issuer] = memberRows(samplePartner({ keyState: 'differs' }), { difference, summary: null })
    expect(realm).toMatchObject({ live: 'Litwareinc.com', same: false })
    expect(issuer).toMatchObject({ live: undefined, same: true })
  })

  it('tell a realm that is no longer published as empty, not as unchanged', () => {
    const difference = sampleDifference({ realm: { from: 'litwareinc.com', to: null } })
    const [realm] = memberRows(samplePartner(), { difference, summary: null })
    expect(realm).toMatchObject({ live: '', same: false })
  })

  it('name the identifier and count the endpoints only where they differ', () => {
    const difference = sampleDifference({
      serviceName: { from: exchangeIdentifier, to: 'b2f4e611-03ad-47d5-8c6b-91d0e7a5f328' },
      endpoints: { from: [endpoint], to: [endpoint, endpoint] },
    })
    const rows = memberRows(samplePartner({ keyState: 'differs' }), { difference, summary: null })
    expect(rows.map(({ member }) => member)).toEqual(['realm', 'issuer', 'identifier', 'endpoints'])
    expect(rows.at(-1)).toMatchObject({ stored: '1', live: '2', same: false })
  })
})

it('counts keys that come and go and members that differ, and nothing where nothing was compared', () => {
  const difference = sampleDifference({
    keys: [
      { key: published, change: 'added' },
      { key: stored, change: 'gone' },
      { key: stored, change: 'same' },
    ],
    realm: { from: 'a', to: 'b' },
  })
  expect(countChanges({ difference })).toEqual({ added: 1, gone: 1, members: 1 })
  expect(countChanges({ difference: null })).toEqual({ added: 0, gone: 0, members: 0 })
})
