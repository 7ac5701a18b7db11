import { describe, expect, it } from 'vitest'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../src/contract/thumbprint.ts'
import { emptyState, type StoredEntry } from '../../../src/main/domain/state/state.ts'
import { createStoredNames } from '../../../src/main/probes/stored-names.ts'
import { fakeProbeResult } from '../../fakes/fake-probe.ts'
import { row } from '../../renderer/features/probes/probe-rows.ts'

const result = fakeProbeResult('fe-001', { name: 'Pool' })
const sha1 = result.chain[0]?.thumbprints.sha1 ?? ThumbprintSha1.parse('00'.repeat(20))
const sha256 = ThumbprintSha256.parse('00'.repeat(32))

function entry(computer: string, friendlyName: string | null): StoredEntry {
  const rest = { description: null, keyId: null, exportable: false, addedAt: '2026-11-20T09:41:00Z' }
  return { computer, store: 'My', sha1, sha256, friendlyName, ...rest }
}

const nameFor = (entries: readonly StoredEntry[]) => {
  const named = createStoredNames({ current: () => ({ ...emptyState, entries }) })
  return named([row('fe-001', 'works', { result })])[0]?.stored
}

describe('the name of a served certificate', () => {
  it('is the one on the server itself before that of another computer', () => {
    const elsewhere = entry('workstation', 'Copy of the pool')
    expect(nameFor([elsewhere, entry('srv_00000001', 'Pool 2026')])).toBe('Pool 2026')
    expect(nameFor([elsewhere])).toBe('Copy of the pool')
  })

  it.each([[null], ['']])('is none where the friendly name is %j', name => {
    expect(nameFor([entry('srv_00000001', name)])).toBeUndefined()
    expect(nameFor([])).toBeUndefined()
  })
})
