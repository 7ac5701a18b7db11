import { describe, expect, it } from 'vitest'
import { addServer } from '../../../fakes/assigned-console.ts'
import { fakeCa, fakeCertificate } from '../../../fakes/fake-certificates.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const leaf = fakeCertificate({ name: 'litwareinc.com' })

describe('certificates.details', () => {
  it('ends the fields with the properties, the thumbprint in lower case', async () => {
    const { must, store } = createTestConsole()
    const ref = await store(fakeCertificate({ name: 'a', friendlyName: 'OAuth 2026' }))
    const { fields, description } = await must('certificates.details', { ref })
    expect(fields.filter(field => field.kind === 'property').map(field => [field.name, field.value])).toEqual(
      [
        ['Thumbprint', ref.thumbprint.toLowerCase()],
        ['Friendly name', 'OAuth 2026'],
      ],
    )
    expect(description.friendlyName).toBe('OAuth 2026')
  })

  it('judges the path against the stores of the same computer and no others', async () => {
    const console = createTestConsole()
    const server = await addServer(console, 'fe-001.litwareinc.com')
    await console.store(fakeCa('CA'), { store: 'Root' })
    const certificate = fakeCertificate({ name: 'a', issuedBy: 'CA' })
    const here = await console.store(certificate)
    const there = await console.store(certificate, { computer: server })
    const outcomeOf = async (ref: typeof here) =>
      (await console.must('certificates.details', { ref })).path.outcome
    expect(await outcomeOf(here)).toBe('trusted')
    expect(await outcomeOf(there)).toBe('incomplete')
  })

  it('answers data-file-damaged when the certificate itself cannot be read', async () => {
    const { ask, store, folder } = createTestConsole()
    const ref = await store(leaf)
    folder.damageBlob(leaf.description.thumbprints.sha256)
    expect(await ask('certificates.details', { ref })).toMatchObject({
      problem: { code: 'data-file-damaged' },
    })
  })
})

describe('certificates.describe', () => {
  it('answers in the order that was asked for', async () => {
    const { must, store } = createTestConsole()
    const a = await store(fakeCertificate({ name: 'a', friendlyName: 'first' }))
    const b = await store(fakeCertificate({ name: 'b' }))
    const { certificates } = await must('certificates.describe', { refs: [b, a] })
    expect(certificates.map(each => [each.subject, each.friendlyName])).toEqual([
      ['CN=b', null],
      ['CN=a', 'first'],
    ])
  })
})
