import { describe, expect, it } from 'vitest'
import { saveProperties } from '../../../../src/renderer/features/certificates/save-properties.ts'
import { scriptedClient } from '../../bridge/scripted-client.ts'
import { sampleRow } from './sample-row.ts'

const { ref } = sampleRow()
const before = { friendlyName: 'OAuth 2024', description: '', exportable: false }

describe('saveProperties', () => {
  it('asks for nothing when nothing was changed', async () => {
    const client = scriptedClient()
    expect(
      await saveProperties(client, ref, before, { ...before, friendlyName: ' OAuth 2024 ' }, undefined),
    ).toBe(undefined)
    expect(client.asked).toEqual([])
  })

  it('sends only what was changed; an emptied name is taken away', async () => {
    const client = scriptedClient()
    const saved = saveProperties(client, ref, before, { ...before, friendlyName: '  ' }, undefined)
    expect(client.asked[0]).toMatchObject({
      name: 'certificates.setProperties',
      input: { ref, friendlyName: null },
    })
    expect(client.asked[0]?.input).not.toHaveProperty('description')
    client.asked[0]?.answer({ ok: true, value: {} })
    expect(await saved).toBeUndefined()
  })

  it('changes no name when the passphrase for the key is wrong', async () => {
    const client = scriptedClient()
    const draft = { friendlyName: 'New', description: 'x', exportable: true }
    const saved = saveProperties(client, ref, before, draft, 'wrong')
    expect(client.asked[0]).toMatchObject({
      name: 'certificates.setKeyExportable',
      input: { ref, exportable: true, passphrase: 'wrong' },
    })
    client.asked[0]?.answer({ ok: false, problem: { code: 'passphrase-wrong' } })
    expect(await saved).toEqual({ code: 'passphrase-wrong' })
    expect(client.asked).toHaveLength(1)
  })
})
