import { describe, expect, it } from 'vitest'
import {
  emptyIssueForm,
  issuedForPartner,
  missingForIssue,
  tokenRequestOf,
} from '../../../../src/renderer/features/workbench/issue-form.ts'
import { exchangePartner } from './sample-partner.ts'

const audience = '00000002-0000-0ff1-ce00-000000000000/mail.litwareinc.com@litwareinc.com'

describe('the request of Issue', () => {
  it('asks for the application alone when no user is wanted', () => {
    expect(tokenRequestOf({ ...emptyIssueForm, audience: ` ${audience} ` })).toEqual({ audience, user: null })
  })

  it('asks for a partner application with the host of its metadata URL', () => {
    expect(tokenRequestOf(issuedForPartner({ ...emptyIssueForm, audience }, exchangePartner))).toEqual({
      partner: 'microsoft.exchange',
      host: 'mail.litwareinc.com',
      user: null,
    })
  })

  it('carries only the names of the user that were typed, and the lifetime in seconds', () => {
    const form = {
      ...emptyIssueForm,
      audience,
      speaksFor: 'user' as const,
      user: { ...emptyIssueForm.user, smtp: ' kenmyer@litwareinc.com' },
      lifetimeMinutes: '5',
    }
    expect(tokenRequestOf(form)).toEqual({
      audience,
      user: { smtp: 'kenmyer@litwareinc.com' },
      lifetimeSeconds: 300,
    })
  })

  it('is not made as long as something is missing', () => {
    const form = { ...emptyIssueForm, speaksFor: 'user' as const, lifetimeMinutes: '0' }
    expect(missingForIssue(form)).toEqual(['audience', 'user', 'lifetime'])
    expect(tokenRequestOf(form)).toBeUndefined()
    expect(missingForIssue({ ...emptyIssueForm, partner: 'p' })).toEqual(['host'])
    expect(
      missingForIssue({ ...form, audience, lifetimeMinutes: '', user: { ...form.user, sip: 'a' } }),
    ).toEqual(['user-too-short'])
  })

  it.each(['0', '10081', '1.5', '-1', 'x'])('refuses a lifetime of %s minutes', lifetimeMinutes => {
    expect(missingForIssue({ ...emptyIssueForm, audience, lifetimeMinutes })).toEqual(['lifetime'])
  })
})
