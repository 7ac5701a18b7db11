import { describe, expect, it } from 'vitest'
import type { CertificateOrder } from '../../../../../src/contract/certificate-request.ts'
import { estateForRequests, orderFor } from './request-estate.ts'

describe('requests.make', () => {
  it('keeps the key in the vault, the request as a blob and a record that waits', async () => {
    const { must, folder, server } = await estateForRequests()
    const made = await must('requests.make', { order: orderFor(server), fileName: 'fe-001.req' })
    expect(made.request).toMatchObject({
      identity: server,
      identityName: 'atl-fe-001.litwareinc.com',
      computer: server,
      types: ['Default'],
      subject: 'CN=atl-cs-001.litwareinc.com',
      names: ['atl-cs-001.litwareinc.com', 'atl-fe-001.litwareinc.com'],
      friendlyName: 'Default 2026-11-20 14:42:10',
      createdAt: '2026-11-20T14:42:10.000Z',
    })
    expect(made.file.name).toBe('fe-001.req')
    expect(made.file.pem).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\n/)
    const { requests, keys } = folder.unitOfWork.current()
    expect(requests).toHaveLength(1)
    expect(keys.map(({ id }) => id)).toEqual([requests[0]?.keyId])
    expect([...folder.keys.keys()]).toEqual([requests[0]?.keyId])
    expect(await must('requests.list', {})).toEqual({ requests: [made.request] })
    expect((await must('requests.file', { id: made.request.id })).pem).toBe(made.file.pem)
  })

  it('writes the lines of the Deployment Wizard (reference section 8.7)', async () => {
    const { must, server } = await estateForRequests()
    const order: CertificateOrder = {
      ...orderFor(server),
      types: ['WebServicesInternal', 'Default'],
      friendlyName: 'Front End "2026"',
      exportable: true,
      organization: {
        organization: 'Litware, Inc.',
        organizationalUnit: null,
        country: 'us',
        state: 'Georgia',
        city: 'Atlanta',
      },
      sipDomains: ['litwareinc.com'],
      additionalNames: ['Meet.litwareinc.com', '*.web.litwareinc.com'],
      clientAuthentication: true,
    }
    const { log } = await must('requests.make', { order, fileName: 'fe.req' })
    expect(log.name).toBe('Request-CSCertificate-[2026_11_20][14_42_10]')
    expect(log.outcome).toBe('completed')
    expect(log.lines[1]?.text).toBe(
      'CMD: Request-CSCertificate -New -Type Default,WebServicesInternal -Output "fe.req" -Country "US" -State "Georgia" -City "Atlanta" -Organization "Litware, Inc." -FriendlyName "Front End `"2026`"" -KeySize 2048 -PrivateKeyExportable $True -ClientEKU $True -DomainName "sip.litwareinc.com,meet.litwareinc.com,*.web.litwareinc.com" -Report "Request-CSCertificate-[2026_11_20][14_42_10].html"',
    )
    const { logs } = await must('assignments.logs', {})
    expect(logs).toEqual([log])
  })

  it('previews what it would make, and makes nothing', async () => {
    const { must, server, folder } = await estateForRequests()
    const before = folder.unitOfWork.revision()
    const preview = await must('requests.preview', { order: orderFor(server), fileName: 'fe01.req' })
    expect(preview).toMatchObject({
      subject: 'CN=atl-cs-001.litwareinc.com',
      names: ['atl-cs-001.litwareinc.com', 'atl-fe-001.litwareinc.com'],
    })
    expect(preview.command).toContain('-Output "fe01.req"')
    expect(folder.unitOfWork.revision()).toBe(before)
  })

  it('warns of a key that OAuthTokenIssuer cannot use', async () => {
    const { must } = await estateForRequests()
    const order = { ...orderFor('global'), key: 'ECDH_P384' as const }
    const { log, request } = await must('requests.make', { order, fileName: 'oauth.req' })
    expect(request).toMatchObject({
      identityName: 'global',
      computer: 'workstation',
      subject: 'CN=litwareinc.com',
    })
    expect(log.outcome).toBe('completed-with-warnings')
    expect(log.lines[1]?.text).toContain('-KeyAlg ECDH_P384 -PrivateKeyExportable $False -AllSipDomain')
  })

  it('refuses while the vault is locked, and makes no key then', async () => {
    const { ask, server, vault, folder } = await estateForRequests()
    vault.lock()
    const refused = await ask('requests.make', { order: orderFor(server), fileName: 'fe.req' })
    expect(refused).toEqual({ ok: false, problem: { code: 'vault-locked' } })
    expect(folder.unitOfWork.current().requests).toEqual([])
    expect(folder.unitOfWork.current().keys).toEqual([])
  })

  it.each([
    [{ identity: 'global', types: ['Default'] }, 'assignment-identity-mismatch'],
    [{ identity: 'srv_0000000000000000' }, 'server-unknown'],
    [{ sipDomains: ['elsewhere.example'] }, 'sip-domain-unknown'],
    [{ additionalNames: ['not a name'] }, 'request-name-not-valid'],
    [{ additionalNames: ['fe.*.litwareinc.com'] }, 'request-name-not-valid'],
    [{ additionalNames: ['*.com'] }, 'request-name-not-valid'],
    [{ additionalNames: ['192.0.2.1'] }, 'request-name-not-valid'],
  ] as const)('answers %j with %s', async (change, code) => {
    const { ask, server, folder } = await estateForRequests()
    const order = { ...orderFor(server), ...change } as CertificateOrder
    expect(await ask('requests.make', { order, fileName: 'fe.req' })).toMatchObject({ problem: { code } })
    expect(folder.unitOfWork.current().requests).toEqual([])
  })

  it('takes international names in the form of DNS', async () => {
    const { must, server } = await estateForRequests()
    const order = {
      ...orderFor(server),
      additionalNames: ['*.münchen.example', 'ATL-FE-001.litwareinc.com.'],
    }
    const { names } = await must('requests.preview', { order, fileName: 'fe01.req' })
    expect(names.slice(2)).toEqual(['*.xn--mnchen-3ya.example'])
  })

  it('audits what was asked for, without any key', async () => {
    const { must, server, folder } = await estateForRequests()
    await must('requests.make', { order: orderFor(server), fileName: 'fe.req' })
    expect(folder.audit.at(-1)).toEqual({
      action: 'requests.made',
      object: 'atl-fe-001.litwareinc.com',
      details: {
        subject: 'CN=atl-cs-001.litwareinc.com',
        types: 'Default',
        names: 'atl-cs-001.litwareinc.com, atl-fe-001.litwareinc.com',
        key: 'RSA-2048',
        exportable: 'no',
        friendlyName: 'Default 2026-11-20 14:42:10',
      },
    })
  })
})

describe('requests.remove', () => {
  it('takes the key with it, which every other commit leaves alone', async () => {
    const { must, ask, server, folder } = await estateForRequests()
    const first = await must('requests.make', { order: orderFor(server), fileName: 'a.req' })
    const second = await must('requests.make', { order: orderFor(server), fileName: 'b.req' })
    await must('estate.addSipDomain', { name: 'fabrikam.example', makeDefault: false })
    expect(folder.keys.size).toBe(2)
    await must('requests.remove', { ids: [first.request.id] })
    const { requests, keys } = folder.unitOfWork.current()
    expect(requests.map(({ id }) => id)).toEqual([second.request.id])
    expect(keys.map(({ id }) => id)).toEqual([requests[0]?.keyId])
    expect(folder.keys.size).toBe(1)
    expect(folder.audit.at(-1)).toMatchObject({ action: 'requests.removed', details: { keysDestroyed: '1' } })
    expect(await ask('requests.file', { id: first.request.id })).toMatchObject({
      problem: { code: 'request-id-unknown' },
    })
  })

  it('removes none when one of them is gone', async () => {
    const { must, ask, server } = await estateForRequests()
    const { request } = await must('requests.make', { order: orderFor(server), fileName: 'a.req' })
    const ids = [request.id, 'req_0000000000000099']
    expect(await ask('requests.remove', { ids })).toMatchObject({ problem: { code: 'request-id-unknown' } })
    expect((await must('requests.list', {})).requests).toHaveLength(1)
  })
})
