import { describe, expect, it } from 'vitest'
import { createOneTimeCodes } from '../../../../src/main/hosts/loopback/one-time-codes.ts'

function codesAt(start: number) {
  let now = start
  const codes = createOneTimeCodes({ monotonicMs: () => now })
  return { codes, pass: (ms: number) => (now += ms) }
}

describe('createOneTimeCodes', () => {
  it('admits once', () => {
    const { codes } = codesAt(0)
    const code = codes.issue()
    expect(codes.redeem(code)).toBe(true)
    expect(codes.redeem(code)).toBe(false)
  })

  it('admits for two minutes', () => {
    const { codes, pass } = codesAt(1_000)
    const inTime = codes.issue()
    const late = codes.issue()
    pass(120_000)
    expect(codes.redeem(inTime)).toBe(true)
    pass(1)
    expect(codes.redeem(late)).toBe(false)
  })

  it('keeps several codes apart, and a wrong one uses up none', () => {
    const { codes } = codesAt(0)
    const first = codes.issue()
    const second = codes.issue()
    expect(codes.redeem('guess')).toBe(false)
    expect(codes.redeem('')).toBe(false)
    expect(codes.redeem(second)).toBe(true)
    expect(codes.redeem(first)).toBe(true)
  })

  it('keeps the newest eight', () => {
    const { codes } = codesAt(0)
    const issued = Array.from({ length: 9 }, () => codes.issue())
    expect(codes.redeem(issued[0]!)).toBe(false)
    expect(issued.slice(1).map(codes.redeem)).toEqual(Array.from({ length: 8 }, () => true))
  })

  it('issues 128 random bits', () => {
    const { codes } = codesAt(0)
    const issued = new Set(Array.from({ length: 100 }, () => codes.issue()))
    expect(issued.size).toBe(100)
    for (const code of issued) expect(code).toMatch(/^[A-Za-z0-9_-]{22}$/)
  })
})
