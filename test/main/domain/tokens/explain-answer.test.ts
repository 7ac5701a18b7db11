import { describe, expect, it } from 'vitest'
import { AnswerExplanation } from '../../../../src/contract/token.ts'
import { chooseIssuer, parseChallenge } from '../../../../src/main/domain/tokens/challenge.ts'
import { explainAnswer } from '../../../../src/main/domain/tokens/explain-answer.ts'
import { answerText } from '../../../../src/text/en/answer-text.ts'

const lync = '00000004-0000-0ff1-ce00-000000000000'
const exchange = '00000002-0000-0ff1-ce00-000000000000'
const acs = '00000001-0000-0000-c000-000000000000'
const own = { principal: lync, realm: 'litwareinc.com', at: new Date('2026-06-01T12:00:00Z') }

const challengeOf = (issuers: string) =>
  `Bearer client_id="${exchange}", realm="litwareinc.com", trusted_issuers="${issuers}", token_types="app_asserted_user_v1 service_asserted_app_v1"`
const codes = (text: string) => {
  const explained = explainAnswer(text, own)
  AnswerExplanation.parse(explained)
  for (const each of explained.conclusions) expect(answerText(each).what).not.toBe(each.code)
  return explained.conclusions.map(({ code }) => code)
}
const refused = (header: string) => `HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: ${header}\r\n`

describe('explainAnswer', () => {
  it.each([
    [`${acs}@*,${lync}@litwareinc.com`, 'issuer-named'],
    [`${lync}@*`, 'issuer-any-realm'],
    [`${lync}@contoso.com`, 'issuer-other-realm'],
    [`${lync}@LitwareInc.com`, 'issuer-case-differs'],
    [`${exchange}@litwareinc.com`, 'issuer-missing'],
    [`${acs}@*`, 'only-acs'],
    ['', 'nobody-listed'],
  ])('concludes from trusted issuers %s: %s', (issuers, code) => {
    expect(codes(refused(challengeOf(issuers)))).toEqual([code])
  })

  it('reads what curl -v shows: only the last answer, nothing that was sent', () => {
    const text = [
      '* Connected',
      '> GET /ews HTTP/1.1',
      '> Authorization: Bearer secret',
      '< HTTP/1.1 302 Found',
      '< X-FEServer: FIRST',
      '< HTTP/1.1 401 Unauthorized',
      '< x-ms-diagnostics: 2000003;reason="The audience, or; host";error_category="invalid_resource"',
      `< WWW-Authenticate: Negotiate, NTLM`,
      `< WWW-Authenticate: ${challengeOf(`${lync}@litwareinc.com`)}`,
      '< X-FEServer: EX01',
      '< Date: Mon, 01 Jun 2026 12:10:00 GMT',
    ].join('\n')
    const explained = explainAnswer(text, own)
    expect(JSON.stringify(explained)).not.toContain('secret')
    expect(explained).toMatchObject({
      status: 401,
      product: 'exchange',
      otherSchemes: ['Negotiate', 'NTLM'],
      traces: [
        { name: 'X-FEServer', value: 'EX01' },
        { name: 'Date', value: 'Mon, 01 Jun 2026 12:10:00 GMT' },
      ],
      clockOffsetSeconds: 600,
      diagnostics: [{ id: 2_000_003, reason: 'The audience, or; host', category: 'invalid_resource' }],
    })
    expect(codes(text)).toEqual(['diagnostic-2000003', 'clock-ahead', 'issuer-named'])
  })

  it('says that Bearer is not offered, and that nothing was understood', () => {
    expect(codes(refused('Negotiate'))).toEqual(['no-bearer'])
    expect(codes('hello')).toEqual(['nothing-understood'])
  })

  it('answers hostile text of full length within a second', () => {
    const began = performance.now()
    for (const unit of ['"', 'a,', 'a=', ' ', 'a=\\', '; ', 'WWW-Authenticate: Bearer a="\n', '\n '])
      explainAnswer(refused(unit.repeat(200_000 / unit.length)), own)
    expect(performance.now() - began).toBeLessThan(4000)
  })
})

describe('parseChallenge', () => {
  it('reads several schemes in one header, token68, values without quotes and escaped quotes', () => {
    const { bearer, otherSchemes } = parseChallenge([
      [
        'www-authenticate',
        `NTLM TlRM==, Bearer client_id=${exchange}, trusted_issuers=a@b,c@d, x="q\\"r, s"`,
      ],
      ['WWW-AUTHENTICATE', 'Basic realm="x"'],
    ])
    expect(bearer).toMatchObject({
      clientId: exchange,
      trustedIssuers: ['a@b', 'c@d'],
      others: [{ name: 'x', value: 'q"r, s' }],
    })
    expect(otherSchemes).toEqual(['NTLM', 'Basic'])
  })
})

describe('chooseIssuer', () => {
  const server = { name: 'microsoft.sts', principal: acs, realm: '*' }
  it('takes ourselves first, then a listed authorization server, else nobody', () => {
    const choose = (...trustedIssuers: string[]) => chooseIssuer({ trustedIssuers }, own, [server])
    expect(choose(`${acs}@x`, `${lync}@litwareinc.com`)).toEqual({ kind: 'ourselves' })
    expect(choose(`${acs}@x`)).toEqual({ kind: 'authorization-server', name: 'microsoft.sts' })
    expect(choose(`${exchange}@x`)).toEqual({ kind: 'nobody' })
  })
})
