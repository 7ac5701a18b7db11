import { describe, expect, it } from 'vitest'
import type { AssignedCertificate, AssignmentRow } from '../../../../src/contract/assignment.ts'
import type { CertificateType } from '../../../../src/contract/certificate-type.ts'
import {
  assignTarget,
  removeTarget,
  sharedCertificate,
  tickState,
  toggleTick,
  usageState,
  viewTarget,
  wizardRows,
  type Ticks,
  type WizardRow,
} from '../../../../src/renderer/features/deployment/wizard-rows.ts'

const server = 'srv_abcdefgh'

function assigned(change: Partial<AssignedCertificate> = {}): AssignedCertificate {
  return {
    thumbprint: 'A5'.repeat(20) as AssignedCertificate['thumbprint'],
    issuedTo: 'atl-fe-003.litwareinc.com',
    friendlyName: 'Pool 2026',
    notAfter: '2028-10-27T00:00:00Z',
    since: '2026-10-27T00:00:00Z',
    present: true,
    hasKey: true,
    daysLeft: 700,
    ...change,
  }
}

function row(type: CertificateType, change: Partial<AssignmentRow> = {}): AssignmentRow {
  const isGlobal = type === 'OAuthTokenIssuer'
  return {
    identity: isGlobal ? 'global' : server,
    type,
    location: isGlobal ? 'Global' : 'Local',
    current: null,
    previous: null,
    staged: null,
    onThisServer: isGlobal ? false : null,
    ...change,
  }
}

const frontEnd = [
  row('Default', { current: assigned() }),
  row('WebServicesInternal'),
  row('WebServicesExternal'),
  row('OAuthTokenIssuer'),
]
const all: Ticks = new Set(['Default', 'WebServicesInternal', 'WebServicesExternal', 'OAuthTokenIssuer'])

function find(rows: readonly AssignmentRow[], id: WizardRow['id']): WizardRow {
  const found = wizardRows(rows, true).find(each => each.id === id)
  if (found === undefined) throw new Error(`no row ${id}`)
  return found
}

describe('wizardRows', () => {
  it('groups the usages of a server and puts OAuthTokenIssuer beside them', () => {
    expect(wizardRows(frontEnd, true).map(({ id, level }) => [id, level])).toEqual([
      ['group', 1],
      ['Default', 2],
      ['WebServicesInternal', 2],
      ['WebServicesExternal', 2],
      ['OAuthTokenIssuer', 1],
    ])
    expect(wizardRows(frontEnd, false).map(({ id }) => id)).toEqual(['group', 'OAuthTokenIssuer'])
  })

  it('shows a single usage without a group', () => {
    expect(wizardRows([row('Default')], true).map(({ id, level }) => [id, level])).toEqual([['Default', 1]])
  })
})

describe('usageState', () => {
  it.each<[string, AssignmentRow, string]>([
    ['no certificate', row('Default'), 'notAssigned'],
    [
      'one that has left its store',
      row('Default', { current: assigned({ present: false, hasKey: false }) }),
      'gone',
    ],
    ['one without key', row('Default', { current: assigned({ hasKey: false }) }), 'keyMissing'],
    ['an expired one', row('Default', { current: assigned({ daysLeft: -1 }) }), 'expired'],
    ['one on its last day', row('Default', { current: assigned({ daysLeft: 0 }) }), 'daysLeft'],
    ['one that this server lacks', row('OAuthTokenIssuer', { current: assigned() }), 'notOnServer'],
    ['one with 59 days', row('Default', { current: assigned({ daysLeft: 59 }) }), 'daysLeft'],
    ['one with 60 days', row('Default', { current: assigned({ daysLeft: 60 }) }), 'assigned'],
  ])('of %s', (_name, of, state) => {
    expect(usageState(of).state).toBe(state)
  })
})

describe('what the buttons act on', () => {
  const group = find(frontEnd, 'group')

  it('assigns the ticked usages of the group together, in wizard order', () => {
    const ticks = toggleTick(all, find(frontEnd, 'WebServicesInternal'), false)
    expect(tickState(group, ticks)).toBe('mixed')
    expect(assignTarget(group, ticks)).toEqual({
      identity: server,
      types: ['Default', 'WebServicesExternal'],
    })
  })

  it('assigns one usage alone, whatever is ticked', () => {
    expect(assignTarget(find(frontEnd, 'OAuthTokenIssuer'), new Set())).toEqual({
      identity: 'global',
      types: ['OAuthTokenIssuer'],
    })
  })

  it('has nothing to do when nothing is ticked', () => {
    expect(assignTarget(group, toggleTick(all, group, false))).toBeUndefined()
  })

  it('removes only what is assigned', () => {
    expect(removeTarget(group, all)).toEqual({ identity: server, types: ['Default'] })
    expect(removeTarget(find(frontEnd, 'OAuthTokenIssuer'), all)).toBeUndefined()
  })

  it('views the certificate that all usages share, and none when they differ', () => {
    expect(sharedCertificate(group.rows)).toBe('several')
    expect(viewTarget(group)).toBeUndefined()
    const same = frontEnd.map(each => ({ ...each, current: assigned() }))
    expect(viewTarget(find(same, 'group'))?.computer).toBe(server)
    expect(viewTarget(find(same, 'OAuthTokenIssuer'))?.computer).toBe('workstation')
  })
})
