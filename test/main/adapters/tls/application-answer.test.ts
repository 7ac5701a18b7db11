import { describe, expect, it } from 'vitest'
import {
  answerIn,
  clockDifferenceSeconds,
  headerOf,
  isWhole,
} from '../../../../src/main/adapters/tls/application-answer.ts'
import { applicationQuestion } from '../../../../src/main/adapters/tls/application-question.ts'

describe('the answer to a question', () => {
  it('passes over provisional answers (RFC 3261 section 21.1, RFC 9110 section 15.2)', () => {
    const sip = 'SIP/2.0 100 Trying\r\nContent-Length: 0\r\n\r\nSIP/2.0 200 OK\r\nServer: RTC/5.0\r\n\r\n'
    expect(answerIn('sip', sip)).toMatchObject({ status: 200, text: '200 OK' })
    expect(answerIn('http', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n')?.status).toBe(204)
    expect(answerIn('sip', 'SIP/2.0 100 Trying\r\n\r\n')).toBeNull()
  })

  it.each([
    '',
    'HTTP/1.1 200',
    'HTTP/2 200 OK\r\n',
    'SIP/2.0 200 OK\r\n',
    'HTTP/1.1 999 X\r\n',
    'x HTTP/1.1 200 OK\r\n',
  ])('%j is none of HTTP', text => {
    expect(answerIn('http', text)).toBeNull()
  })

  it('knows whether its head is whole', () => {
    const whole = (text: string) => {
      const answer = answerIn('http', text)
      return answer !== null && isWhole(answer)
    }
    expect(whole('HTTP/1.1 200 OK\r\n')).toBe(false)
    expect(whole('HTTP/1.1 200 OK\r\nA: b\r\n')).toBe(false)
    expect(whole('HTTP/1.1 200 OK\r\nA: b\r\n\r\n')).toBe(true)
    expect(whole('HTTP/1.1 200 OK\r\n\r\n<html>')).toBe(true)
    expect(whole('HTTP/1.0 200 OK\nA: b\n\nbody')).toBe(true)
  })

  it('has nothing in it that could move a terminal', () => {
    const answer = answerIn(
      'sip',
      'SIP/2.0 403 \u001b[31mNo\u0007\r\nms-diagnostics: 1;reason="\u001b]0;x"\r\n\r\n',
    )
    expect(answer?.text).toBe('403 .[31mNo.')
    expect(answer === null ? null : headerOf(answer, 'ms-diagnostics')).toBe('1;reason=".]0;x"')
  })

  it('reads headers of the head only', () => {
    const answer = answerIn('http', 'HTTP/1.1 200 OK\r\nA: b\r\n\r\nDate: Sat, 21 Nov 2026 12:00:00 GMT\r\n')
    expect(answer === null ? '' : headerOf(answer, 'date')).toBeNull()
  })
})

describe('the clock of a server', () => {
  const difference = (date: string, middle: string): number | null => {
    const answer = answerIn('http', `HTTP/1.1 200 OK\r\nDate: ${date}\r\n\r\n`)
    return answer === null ? Number.NaN : clockDifferenceSeconds(answer, Date.parse(middle))
  }
  it.each([
    ['Sat, 21 Nov 2026 12:00:00 GMT', '2026-11-21T12:00:00.500Z', 0],
    ['Sat, 21 Nov 2026 12:00:00 GMT', '2026-11-21T12:00:00.900Z', 0],
    ['Sat, 21 Nov 2026 12:05:00 GMT', '2026-11-21T12:00:00.500Z', 300],
    ['Sat, 21 Nov 2026 11:57:00 GMT', '2026-11-21T12:00:00.500Z', -180],
    ['yesterday', '2026-11-21T12:00:00Z', null],
    ['2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z', null],
    ['Sat, 99 Nov 2026 12:00:00 GMT', '2026-11-21T12:00:00Z', null],
  ])('%s, when ours says %s', (date, middle, seconds) => {
    expect(difference(date, middle)).toBe(seconds)
  })
})

describe('the question', () => {
  it('names host and port as HTTP wants it (RFC 9112 section 3.2)', () => {
    expect(applicationQuestion('http', 'web.litwareinc.com', 443)).toContain(
      '\r\nHost: web.litwareinc.com\r\n',
    )
    expect(applicationQuestion('http', 'web.litwareinc.com', 4443)).toContain(
      '\r\nHost: web.litwareinc.com:4443\r\n',
    )
    expect(applicationQuestion('http', '::1', 443)).toContain('\r\nHost: [::1]\r\n')
  })

  it('is a whole request of SIP, and its marks are never the same', () => {
    const ask = () => applicationQuestion('sip', 'fe01.litwareinc.com', 5061)
    expect(ask()).toMatch(/^OPTIONS sip:fe01\.litwareinc\.com:5061;transport=tls SIP\/2\.0\r\n[^]*\r\n\r\n$/)
    expect(ask()).not.toBe(ask())
  })
})
