import { describe, expect, it } from 'vitest'
import type { ListenerCall, TrustListenerStatus } from '../../../../src/contract/trust-listener.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'
import { callCommand, placeOf } from '../../../../src/renderer/features/trust-listener/call-command.ts'
import { presentedName } from '../../../../src/renderer/features/trust-listener/call-look.ts'
import { firstOrder, readOrder } from '../../../../src/renderer/features/trust-listener/listener-form.ts'

const thumbprint = ThumbprintSha1.parse('A59AAE41A59AAE41A59AAE41A59AAE41A59AAE41')
const off: TrustListenerStatus = {
  state: 'off',
  order: null,
  port: null,
  closesAt: null,
  calls: [],
  called: 0,
}
const listening = (host: string, clientCertificate: 'none' | 'ask' = 'none'): TrustListenerStatus => ({
  ...off,
  state: 'listening',
  order: { host, port: 0, thumbprint, clientCertificate, minutes: 20 },
  port: 40_000,
})

describe('the order to the listener', () => {
  it('begins with MTLS on this computer for a quarter of an hour, or with what it was last told', () => {
    expect(firstOrder(off)).toEqual({
      host: '127.0.0.1',
      port: '5061',
      thumbprint: '',
      clientCertificate: 'ask',
      minutes: '15',
    })
    expect(firstOrder(listening('0.0.0.0'))).toMatchObject({ host: '0.0.0.0', port: '0', minutes: '20' })
  })

  it('reads what was typed', () => {
    const form = { ...firstOrder(off), thumbprint, minutes: ' 480 ' }
    expect(readOrder(form)).toEqual({
      host: '127.0.0.1',
      port: 5061,
      thumbprint,
      clientCertificate: 'ask',
      minutes: 480,
    })
  })

  it('names every wrong field', () => {
    const form = { ...firstOrder(off), host: '', port: 'x', minutes: '0' }
    expect(readOrder(form)).toEqual({ wrong: ['host', 'port', 'thumbprint', 'minutes'] })
    for (const minutes of ['', '481', '1.5', '-1'])
      expect(readOrder({ ...firstOrder(off), thumbprint, minutes })).toEqual({ wrong: ['minutes'] })
  })
})

describe('how it is called', () => {
  it.each([
    ['0.0.0.0', 'openssl s_client -connect 127.0.0.1:40000'],
    ['::', 'openssl s_client -connect [::1]:40000'],
    ['fe80::1', 'openssl s_client -connect [fe80::1]:40000'],
    ['ws01.litwareinc.com', 'openssl s_client -connect ws01.litwareinc.com:40000'],
  ])('at %s: %s', (host, command) => {
    expect(callCommand(listening(host))).toBe(command)
  })

  it('brings a certificate where one is asked for', () => {
    expect(callCommand(listening('127.0.0.1', 'ask'))).toMatch(/ -cert CERTIFICATE\.pem -key KEY\.pem$/)
  })

  it('is not told while it is closed', () => {
    expect([callCommand(off), placeOf(off)]).toEqual([undefined, undefined])
    expect(placeOf(listening('::1'))).toBe('[::1]:40000')
  })
})

describe('the name of what was presented', () => {
  const named = (subject: string): Pick<ListenerCall, 'chain'> => ({
    chain: [
      {
        subject,
        issuer: 'CN=a',
        notAfter: '2030-01-01T00:00:00Z',
        thumbprints: { sha1: thumbprint, sha256: ThumbprintSha256.parse('AB'.repeat(32)) },
      },
    ],
  })
  it.each([
    ['CN=fe01.litwareinc.com, O=Litware', 'fe01.litwareinc.com'],
    ['OU=Servers, CN=fe01', 'fe01'],
    ['O=Litware', 'O=Litware'],
  ])('of %s is %s', (subject, name) => {
    expect(presentedName(named(subject))).toBe(name)
  })
  it('is nothing without a certificate', () => {
    expect(presentedName({ chain: [] })).toBe(undefined)
  })
})
