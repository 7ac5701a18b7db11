import { describe, expect, it } from 'vitest'
import { parseCallUrl } from '../../../../src/main/adapters/http/call-url.ts'

const reasonOf = (text: string) => {
  const parsed = parseCallUrl(text)
  if (parsed.ok) return parsed.value.text
  return parsed.problem.code === 'url-not-valid' ? parsed.problem.reason : parsed.problem.code
}

describe('URLs that may be called', () => {
  it('takes host, port, path and query apart', () => {
    expect(parseCallUrl('https://Mail.Litwareinc.com/EWS/Exchange.asmx?x=1#top')).toEqual({
      ok: true,
      value: {
        text: 'https://mail.litwareinc.com/EWS/Exchange.asmx?x=1',
        host: 'mail.litwareinc.com',
        port: 443,
        isAddress: false,
        path: '/EWS/Exchange.asmx?x=1',
        authority: 'mail.litwareinc.com',
      },
    })
  })

  it('knows addresses, with brackets only where HTTP wants them', () => {
    const parsed = parseCallUrl('https://[2001:db8::1]:8443')
    expect(parsed.ok && parsed.value).toMatchObject({
      host: '2001:db8::1',
      port: 8443,
      isAddress: true,
      path: '/',
      authority: '[2001:db8::1]:8443',
    })
  })

  it.each([
    ['http://mail.litwareinc.com/', 'not-https'],
    ['ftp://mail.litwareinc.com/', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['https://ann:secret@mail.litwareinc.com/', 'credentials'],
    ['https://ann@mail.litwareinc.com/', 'credentials'],
    ['https://', 'host-missing'],
    ['https:///path', 'host-missing'],
    ['https://mail.litwareinc.com:0/', 'port'],
    ['https://mail.litwareinc.com:70000/', 'port'],
    ['https://mail.litwareinc.com:1234567/', 'port'],
    ['mail.litwareinc.com/metadata', 'syntax'],
    ['', 'syntax'],
    ['https://mail litwareinc.com/', 'syntax'],
    ['https://mail.litwareinc.com/\r\nX: y', 'syntax'],
    ['https:\\\\mail.litwareinc.com\\', 'syntax'],
  ])('refuses %j: %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason)
  })

  it('never repeats a password of a refused URL', () => {
    const parsed = parseCallUrl('https://ann:secret@mail.litwareinc.com/')
    expect(!parsed.ok && parsed.problem).toEqual({
      code: 'url-not-valid',
      url: 'https://…@mail.litwareinc.com/',
      reason: 'credentials',
    })
  })
})
