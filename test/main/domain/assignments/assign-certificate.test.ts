import { describe, expect, it } from 'vitest'
import { fakeKey } from '../../../fakes/fake-certificates.ts'
import {
  consoleWithEstate,
  issuing,
  oauth,
  oauth2024,
  oauth2026,
  pool2026,
  root,
} from '../../../fakes/litware-estate.ts'

describe('assignments.assign for OAuthTokenIssuer', () => {
  it('makes the new certificate current and the former one previous', async () => {
    const { must, store } = await consoleWithEstate()
    await store(oauth2024, { key: fakeKey('old') })
    await store(oauth2026, { key: fakeKey('new') })
    await must('assignments.assign', oauth(oauth2024))
    await must('assignments.assign', oauth(oauth2026, oauth2024.description.thumbprints.sha1))
    const { rows } = await must('assignments.all', {})
    expect(rows[0]).toMatchObject({
      identity: 'global',
      location: 'Global',
      current: { friendlyName: 'OAuth 2026', present: true, hasKey: true, daysLeft: 726 },
      previous: { friendlyName: 'OAuth 2024' },
    })
  })

  it('refuses when another certificate is current than the administrator saw', async () => {
    const { must, ask, store, folder } = await consoleWithEstate()
    await store(oauth2024, { key: fakeKey('old') })
    await store(oauth2026, { key: fakeKey('new') })
    await must('assignments.assign', oauth(oauth2024))
    const before = folder.unitOfWork.revision()
    expect(await ask('assignments.assign', oauth(oauth2026))).toMatchObject({
      problem: {
        code: 'assignment-moved',
        expected: null,
        actual: oauth2024.description.thumbprints.sha1,
        identityName: 'global',
      },
    })
    expect(folder.unitOfWork.revision()).toBe(before)
  })

  it('refuses a certificate that cannot be used, with the rules it does not meet', async () => {
    const { ask, store } = await consoleWithEstate()
    await store(oauth2024)
    expect(await ask('assignments.assign', oauth(oauth2024))).toMatchObject({
      problem: { code: 'certificate-not-eligible', rules: ['C4'] },
    })
  })

  it('shifts nothing when the current certificate is assigned again', async () => {
    const { must, store } = await consoleWithEstate()
    await store(oauth2024, { key: fakeKey('old') })
    await must('assignments.assign', oauth(oauth2024))
    await must('assignments.assign', oauth(oauth2024, oauth2024.description.thumbprints.sha1))
    const { rows } = await must('assignments.all', {})
    expect(rows[0]?.previous).toBeNull()
  })

  it('answers certificate-unknown for one that stands in no Personal store', async () => {
    const { ask } = await consoleWithEstate()
    expect(await ask('assignments.assign', oauth(oauth2024))).toMatchObject({
      problem: { code: 'certificate-unknown' },
    })
  })

  it.each([
    [['OAuthTokenIssuer'], 'server', 'assignment-identity-mismatch'],
    [['Default'], 'global', 'assignment-identity-mismatch'],
    [['Default', 'OAuthTokenIssuer'], 'server', 'assignment-identity-mismatch'],
    [['Default'], 'workstation', 'assignment-identity-mismatch'],
    [['Default'], 'srv_0000000000000000', 'server-unknown'],
  ] as const)('answers %j for %s with %s', async (types, identity, code) => {
    const { ask, store, server } = await consoleWithEstate()
    await store(oauth2024, { key: fakeKey('old') })
    const input = {
      ...oauth(oauth2024),
      types: [...types],
      identity: identity === 'server' ? server : identity,
      expected: [],
    }
    expect(await ask('assignments.assign', input)).toMatchObject({ problem: { code } })
  })

  it('writes the lines and the log of the Deployment Wizard (reference section 8.7)', async () => {
    const { must, store } = await consoleWithEstate()
    const { thumbprint } = await store(oauth2024, { key: fakeKey('old') })
    const log = await must('assignments.assign', oauth(oauth2024))
    expect(log.name).toBe('Set-CSCertificate-[2026_11_20][14_42_10]')
    expect(log.lines).toEqual([
      { kind: 'heading', text: 'Assign Certificate' },
      {
        kind: 'command',
        text: `CMD: Set-CSCertificate -Identity Global -Type OAuthTokenIssuer -Thumbprint ${thumbprint} -Confirm:$false -Report "Set-CSCertificate-[2026_11_20][14_42_10].html"`,
      },
      { kind: 'text', text: 'Creating new log file "Set-CSCertificate-[2026_11_20][14_42_10].html".' },
      { kind: 'text', text: 'The following certificate was assigned for the type "OAuthTokenIssuer":' },
      { kind: 'text', text: 'Subject:    CN=litwareinc.com' },
      { kind: 'text', text: `Thumbprint: ${thumbprint}` },
      { kind: 'text', text: 'Effective:  2026-11-20T14:42:10.000Z' },
      { kind: 'text', text: '"Set-CSCertificate" processing has completed successfully.' },
      {
        kind: 'text',
        text: 'Detailed results can be found at "Set-CSCertificate-[2026_11_20][14_42_10].html".',
      },
      { kind: 'status', text: 'Task status: Completed.' },
    ])
    expect(log.entries).toMatchObject([
      {
        action: 'Assign Certificate',
        result: 'Success',
        children: [{ action: 'Set-CSCertificate', result: 'Success' }],
      },
    ])
  })

  it('completes with warnings when the certificate could be better', async () => {
    const { must, store } = await consoleWithEstate()
    await must('estate.addSipDomain', { name: 'northwindtraders.com', makeDefault: true })
    await store(oauth2024, { key: fakeKey('old') })
    const log = await must('assignments.assign', oauth(oauth2024))
    expect(log.outcome).toBe('completed-with-warnings')
    expect(log.lines.map(line => line.text)).toContain('Warning: Lacks northwindtraders.com (C3).')
    expect(log.lines.at(-1)?.text).toBe('Task status: Completed with warnings.')
  })

  it('keeps the newest 100 logs, the newest first', async () => {
    const { must, store } = await consoleWithEstate()
    const { thumbprint } = await store(oauth2024, { key: fakeKey('old') })
    await must('assignments.assign', oauth(oauth2024))
    for (let count = 0; count < 101; count += 1) {
      await must('assignments.assign', oauth(oauth2024, thumbprint))
    }
    const { logs } = await must('assignments.logs', {})
    expect(logs).toHaveLength(100)
    expect(logs[0]?.lines.map(line => line.text)).toContain(
      'The certificate was already assigned for the type "OAuthTokenIssuer"; nothing was changed.',
    )
    expect(logs.every(log => log.lines.every(line => !line.text.includes('following')))).toBe(true)
  })

  it('records from what to what', async () => {
    const { must, store, folder } = await consoleWithEstate()
    const { thumbprint } = await store(oauth2024, { key: fakeKey('old') })
    await must('assignments.assign', oauth(oauth2024))
    expect(folder.audit.at(-1)).toMatchObject({
      action: 'assignments.assigned',
      object: 'global',
      details: { changes: `OAuthTokenIssuer: (none) → ${thumbprint}`, subject: 'CN=litwareinc.com' },
    })
  })
})

describe('assignments.assign for one server', () => {
  const assigning = (server: string, types: ('Default' | 'WebServicesInternal')[] = ['Default']) => ({
    identity: server,
    types,
    thumbprint: pool2026.description.thumbprints.sha1 as string,
    expected: [],
  })

  it('brings a certificate of the workstation to the server, key and path included', async () => {
    const { must, store, server, folder } = await consoleWithEstate()
    await store(pool2026, { key: fakeKey('pool') })
    const log = await must('assignments.assign', assigning(server))
    const onServer = folder.unitOfWork.current().entries.filter(entry => entry.computer === server)
    expect(onServer.map(entry => [entry.store, entry.keyId !== null])).toEqual([
      ['My', true],
      ['CA', false],
      ['Root', false],
    ])
    expect(log.lines.filter(line => line.kind === 'command').map(line => line.text.split(' ')[1])).toEqual([
      'Import-CSCertificate',
      'Set-CSCertificate',
    ])
    const { rows } = await must('assignments.ofServer', { server })
    expect(rows[0]).toMatchObject({ type: 'Default', location: 'Local', current: { present: true } })
  })

  it('announces exactly the commands that it runs', async () => {
    const { must, store, server } = await consoleWithEstate()
    await store(pool2026, { key: fakeKey('pool') })
    const input = assigning(server, ['WebServicesInternal', 'Default'])
    const { commands } = await must('assignments.preview', input)
    const log = await must('assignments.assign', input)
    expect(log.lines.filter(line => line.kind === 'command').map(line => line.text)).toEqual(
      commands.map(command => `CMD: ${command}`),
    )
    expect(commands[1]).toContain('Set-CSCertificate -Type Default,WebServicesInternal -Thumbprint')
  })

  it('imports nothing when the certificate stands on the server already', async () => {
    const { must, store, server } = await consoleWithEstate()
    await store(root, { store: 'Root', computer: server })
    await store(issuing, { store: 'CA', computer: server })
    await store(pool2026, { key: fakeKey('pool'), computer: server })
    const { commands } = await must('assignments.preview', assigning(server))
    expect(commands).toHaveLength(1)
  })

  it('prefers the copy with the key when the one on the server lacks it', async () => {
    const { must, store, server, folder } = await consoleWithEstate()
    await store(pool2026, { computer: server })
    await store(pool2026, { key: fakeKey('pool') })
    await must('assignments.assign', assigning(server))
    const onServer = folder.unitOfWork
      .current()
      .entries.filter(entry => entry.computer === server && entry.store === 'My')
    expect(onServer).toHaveLength(1)
    expect(onServer[0]?.keyId).not.toBeNull()
  })

  it('judges a certificate of the server against the stores of the server', async () => {
    const { ask, store, server } = await consoleWithEstate()
    await store(pool2026, { key: fakeKey('pool'), computer: server })
    expect(await ask('assignments.assign', assigning(server))).toMatchObject({
      problem: { code: 'certificate-not-eligible', rules: ['C10'] },
    })
  })
})
