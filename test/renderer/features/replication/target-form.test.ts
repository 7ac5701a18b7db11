import { describe, expect, it } from 'vitest'
import type { ReplicaTarget } from '../../../../src/contract/replication.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import { lackOf, toForm, toTarget } from '../../../../src/renderer/features/replication/target-form.ts'

const thumbprint = ThumbprintSha1.parse('A59A'.repeat(10))
const folder: ReplicaTarget = {
  kind: 'folder',
  path: '/mnt/fe-001',
  password: { kind: 'wrapped', thumbprint },
  profile: 'legacy',
}
const ssh: ReplicaTarget = {
  kind: 'ssh',
  host: 'fe-001.litwareinc.com',
  port: 2222,
  user: 'certs',
  authentication: 'password',
  hostKey: 'SHA256:known',
  folder: '/C:/drop',
  runScript: false,
  password: { kind: 'apart' },
  profile: 'modern',
}

describe('the form of a target', () => {
  it.each([folder, ssh, { kind: 'by-hand' } as const])(
    'gives back the target it was made of: $kind',
    target => {
      expect(toTarget(toForm(target, 'fe-001.litwareinc.com'))).toEqual(target)
    },
  )

  it('forgets the accepted host key once host or port are others', () => {
    const form = toForm(ssh, 'fe-001.litwareinc.com')
    expect(toTarget({ ...form, host: 'other.litwareinc.com' })).toMatchObject({ hostKey: null })
    expect(toTarget({ ...form, port: '22' })).toMatchObject({ hostKey: null })
  })

  it.each([
    [{ folder: ' ' }, true, 'folder'],
    [{ host: '' }, true, 'host'],
    [{ port: '0' }, true, 'port'],
    [{ port: '65536' }, true, 'port'],
    [{ port: 'ssh' }, true, 'port'],
    [{ user: '' }, true, 'user'],
    [{}, false, 'secret'],
    [{ secret: 'typed' }, false, undefined],
    [{ password: 'wrapped' }, true, 'wrapTo'],
    [{ runScript: true }, true, 'apartWithScript'],
    [{}, true, undefined],
  ] as const)('says what is lacking: %j', (part, hasSecret, lack) => {
    expect(lackOf({ ...toForm(ssh, ''), ...part }, hasSecret)).toBe(lack)
  })
})
