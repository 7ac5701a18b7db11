import { describe, expect, it } from 'vitest'
import type { AssignmentRow } from '../../../../src/contract/assignment.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import { rollSubjects } from '../../../../src/renderer/features/rolls/roll-subjects.ts'

const thumbprint = ThumbprintSha1.parse('D4'.repeat(20))
const current = {
  thumbprint,
  issuedTo: 'litwareinc.com',
  friendlyName: null,
  notAfter: '2028-01-01T00:00:00Z',
  since: '2026-01-01T00:00:00Z',
  present: true,
  hasKey: true,
  daysLeft: 400,
}
const row = (type: AssignmentRow['type'], facts: Partial<AssignmentRow> = {}): AssignmentRow => ({
  identity: type === 'OAuthTokenIssuer' ? 'global' : 'srv_aaaaaaaa',
  type,
  location: 'Local',
  current: null,
  previous: null,
  staged: null,
  onThisServer: null,
  ...facts,
})

describe('what a roll can be planned for', () => {
  it('is the token issuer always, A/V authentication that has a certificate, and whatever is staged', () => {
    const staged = { thumbprint, effectiveDate: '2026-12-01T00:00:00Z' }
    const subjects = rollSubjects([
      row('OAuthTokenIssuer'),
      row('Default', { current }),
      row('WebServicesInternal', { current, staged }),
      row('AudioVideoAuthentication'),
      row('AudioVideoAuthentication', { identity: 'srv_bbbbbbbb', current }),
    ])
    expect(subjects.map(({ key }) => key)).toEqual([
      'OAuthTokenIssuer global',
      'WebServicesInternal srv_aaaaaaaa',
      'AudioVideoAuthentication srv_bbbbbbbb',
    ])
  })
})
