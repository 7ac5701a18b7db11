import { describe, expect, it } from 'vitest'
import { AuditAction } from '../../../src/contract/audit-action.ts'
import { auditText } from '../../../src/text/en/audit-text.ts'

describe('auditText', () => {
  it('says every act in words, and no two acts alike', () => {
    const said = AuditAction.options.map(auditText.action)
    expect(said.filter(words => !/^[A-Z][A-Za-z ]+$/.test(words))).toEqual([])
    expect(new Set(said).size).toBe(AuditAction.options.length)
  })

  it.each(['certificates.signedByTheMoon', 'toString', '__proto__', ''])(
    'shows %j, which a newer version may have written, by its name',
    action => expect(auditText.action(action)).toBe(action),
  )
})
