import { describe, expect, it } from 'vitest'
import type { CertificateRow } from '../../../../src/contract/stored-certificate.ts'
import { readAuthorities } from '../../../../src/renderer/features/requests/read-authorities.ts'
import { err, ok } from '../../../../src/contract/result.ts'
import type { StoreName } from '../../../../src/contract/store.ts'
import { sampleRow, thumbprint } from '../certificates/sample-row.ts'
import { scriptedClient } from '../../bridge/scripted-client.ts'

const server = 'srv_0000000000000001'

function authority(name: string, more: Partial<CertificateRow> = {}): CertificateRow {
  return sampleRow({ issuedTo: name, isCa: true, ref: refOf(name), ...more })
}

function refOf(name: string, computer = 'workstation', store: 'My' | 'CA' | 'Root' = 'My') {
  const start = Buffer.from(name).toString('hex').toUpperCase().slice(0, 40)
  return { computer, store, thumbprint: thumbprint(start) }
}

/** The stores hold `rows`; one of them may fail to answer. */
async function read(identity: string, rows: readonly CertificateRow[], failing?: StoreName) {
  const client = scriptedClient()
  const answer = readAuthorities(client, identity)
  let isRead = false
  void answer.then(() => (isRead = true))
  for (let at = 0; !isRead; at += 1) {
    const asked = client.asked[at]
    const place = asked?.input
    const there = rows.filter(({ ref }) => isIn(ref, place))
    const fails = failing !== undefined && isIn({ computer: 'workstation', store: failing }, place)
    asked?.answer(
      fails ? err({ code: 'connection-lost' }) : ok({ total: there.length, revision: 1, rows: there }),
    )
    await new Promise(resolve => setImmediate(resolve))
  }
  return answer
}

function isIn({ computer, store }: { computer: string; store: string }, place: unknown): boolean {
  return JSON.stringify(place).startsWith(JSON.stringify({ computer, store }).slice(0, -1))
}

async function names(identity: string, rows: readonly CertificateRow[]) {
  const answer = await read(identity, rows)
  return answer.ok ? answer.value.map(({ name }) => name) : answer
}

describe('the authorities that can sign', () => {
  it.each<[string, Partial<CertificateRow>]>([
    ['is no authority', { isCa: false }],
    ['has no key', { key: 'none' }],
    ['has expired', { state: { code: 'expired', daysLeft: -1 } }],
    ['is not valid yet', { state: { code: 'not-yet-valid', daysLeft: 900 } }],
    ['is distrusted', { state: { code: 'distrusted', daysLeft: 100 } }],
  ])('are without one that %s', async (_why, more) => {
    expect(await names('global', [authority('Other', more), authority('Good')])).toEqual(['Good'])
  })

  it('come from this workstation and from the server of the certificate, not from others', async () => {
    const rows = [
      authority('Here', { ref: refOf('Here', 'workstation', 'Root') }),
      authority('There', { ref: refOf('There', server, 'CA') }),
      authority('Elsewhere', { ref: refOf('Elsewhere', 'srv_0000000000000002') }),
    ]
    expect(await names(server, rows)).toEqual(['Here', 'There'])
    expect(await names('global', rows)).toEqual(['Here'])
  })

  it('stand once, though several stores have them', async () => {
    const copies = (['Root', 'My', 'CA'] as const).map(store =>
      authority('Twice', { ref: refOf('Twice', 'workstation', store) }),
    )
    expect(await names('global', copies)).toEqual(['Twice'])
  })

  it('are a problem when a store cannot be read', async () => {
    expect(await read('global', [authority('Good')], 'CA')).toEqual(err({ code: 'connection-lost' }))
  })
})
