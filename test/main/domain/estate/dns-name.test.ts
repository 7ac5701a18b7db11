import { domainToASCII } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseDnsName } from '../../../../src/main/domain/estate/dns-name.ts'

describe('parseDnsName', () => {
  it.each([
    ['fe-001.litwareinc.com', 'fe-001.litwareinc.com'],
    ['  FE-001.LitwareInc.COM ', 'fe-001.litwareinc.com'],
    ['litwareinc.com.', 'litwareinc.com'],
    ['\u200Elitwareinc.com', 'litwareinc.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['실례.테스트', 'xn--9n2bp8q.xn--9t4b11yi5a'],
    ['例。測試', 'xn--fsq.xn--g6w251d'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
    ['0x7f.example', '0x7f.example'],
  ])('keeps %j as %j', (typed, kept) => {
    expect(parseDnsName(typed, domainToASCII)).toEqual({ ok: true, value: kept })
  })

  it.each([
    ['', 'empty'],
    ['.', 'empty'],
    ['a..example', 'empty'],
    ['.example', 'empty'],
    ['fe_001.litwareinc.com', 'characters'],
    ['*.litwareinc.com', 'characters'],
    ['-fe.litwareinc.com', 'characters'],
    ['fe-.litwareinc.com', 'characters'],
    ['fe 001.litwareinc.com', 'characters'],
    ['https://litwareinc.com', 'characters'],
    ['litwareinc.com:443', 'characters'],
    ['bücher.example/evil.example', 'characters'],
    ['user@bücher.example', 'characters'],
    [`${'a'.repeat(64)}.example`, 'label-too-long'],
    [`${'a.'.repeat(126)}ab`, 'too-long'],
    ['fe-001', 'no-dot'],
    ['192.0.2.1', 'numeric'],
    ['a.1', 'numeric'],
    ['xn--\u00FC.example', 'idna'],
    ['\u2488.example', 'idna'],
  ] as const)('refuses %j: %s', (typed, reason) => {
    expect(parseDnsName(typed, domainToASCII)).toMatchObject({
      problem: { code: 'name-not-valid', reason },
    })
  })
})
