import { describe, expect, it } from 'vitest'
import type { RowState } from '../../../../src/contract/stored-certificate.ts'
import {
  certificateIcon,
  refKey,
  rowStateName,
  worseOf,
} from '../../../../src/renderer/features/certificates/row-look.ts'
import { sampleRow } from './sample-row.ts'

const state = (code: RowState['code'], daysLeft = 100): RowState => ({ code, daysLeft })

describe('row look', () => {
  it.each([
    [state('expired', -1), 'expired'],
    [state('distrusted'), 'revoked'],
    [state('key-missing'), 'nokey'],
    [state('expiring', 15), 'warning'],
    [state('expiring', 14), 'error'],
    [state('expiring', 0), 'error'],
    [state('not-yet-valid'), 'warning'],
    [state('issuer-missing'), 'unknown'],
    [state('self-signed'), 'valid'],
    [state('valid'), 'valid'],
  ])('%o looks %s', (of, expected) => {
    expect(rowStateName(of)).toBe(expected)
  })

  it('takes the worse of two states, and the nearer of two dates', () => {
    expect(worseOf(state('valid'), state('key-missing'))?.code).toBe('key-missing')
    expect(worseOf(state('expired', -3), state('key-missing'))?.code).toBe('expired')
    expect(worseOf(state('expiring', 40), state('expiring', 3))?.daysLeft).toBe(3)
    expect(worseOf(undefined, state('valid'))?.code).toBe('valid')
    expect(worseOf(undefined, undefined)).toBeUndefined()
  })

  it.each([
    [{ key: 'exportable', isCa: false }, 'cert-key'],
    [{ key: 'not-exportable', isCa: true }, 'cert-key'],
    [{ key: 'none', isCa: true }, 'cert-ca'],
    [{ key: 'none', isCa: false }, 'cert'],
  ] as const)('%o gets the icon %s', (row, expected) => {
    expect(certificateIcon(row)).toBe(expected)
  })

  it('tells the same certificate in two stores apart', () => {
    const { ref } = sampleRow()
    expect(refKey(ref)).not.toBe(refKey({ ...ref, store: 'CA' }))
  })
})
