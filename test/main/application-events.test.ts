import { describe, expect, it } from 'vitest'
import { createEventSource, eventsOf } from '../../src/main/application-events.ts'
import { emptyState, type ConsoleState } from '../../src/main/domain/state/state.ts'
import type { LogEntry } from '../../src/main/log.ts'

function namesOf(after: Partial<ConsoleState>, sequences: readonly number[] = []): string[] {
  const change = { before: emptyState, after: { ...emptyState, ...after }, revision: 7 }
  return eventsOf({ ...change, entries: sequences.map(sequence => ({ sequence })) }).map(event => event.name)
}

describe('eventsOf', () => {
  it.each([
    ['certificates', { entries: [] }, ['certificates.changed', 'assignments.changed', 'oauth.changed']],
    ['the recycle bin', { recycleBin: [] }, ['certificates.changed']],
    [
      'assignments',
      { assignments: [] },
      ['certificates.changed', 'assignments.changed', 'replication.changed', 'oauth.changed'],
    ],
    ['requests', { requests: [] }, ['requests.changed']],
    ['deliveries', { deliveries: [] }, ['replication.changed']],
    ['partner applications', { partners: [] }, ['oauth.changed', 'probes.changed']],
    ['authorization servers', { oauthServers: [] }, ['oauth.changed', 'probes.changed']],
    ['probes', { probes: { ...emptyState.probes } }, ['probes.changed']],
    ['logs', { executionLogs: [] }, ['assignments.changed']],
    ['settings', { settings: { ...emptyState.settings } }, ['settings.changed']],
    [
      'the estate',
      { estate: { ...emptyState.estate } },
      [
        'certificates.changed',
        'estate.changed',
        'assignments.changed',
        'replication.changed',
        'oauth.changed',
        'probes.changed',
      ],
    ],
    ['nothing', {}, []],
  ] as const)('tells of %s', (_name, after, names) => {
    expect(namesOf(after).toSorted()).toEqual([...names].toSorted())
  })

  it('tells of an act that changed nothing by its newest audit entry', () => {
    expect(namesOf({}, [4, 5])).toEqual(['audit.appended'])
  })
})

describe('createEventSource', () => {
  it('tells the other listeners when one of them throws, and logs the fault', () => {
    const logged: LogEntry[] = []
    const source = createEventSource(entry => logged.push(entry))
    const told: string[] = []
    source.onEvent(() => {
      throw new Error('a fault')
    })
    source.onEvent(event => told.push(event.name))
    source.emit({ name: 'audit.appended', data: { sequence: 1 } })
    expect(told).toEqual(['audit.appended'])
    expect(logged).toMatchObject([{ level: 'error' }])
  })

  it('tells no listener that has unsubscribed', () => {
    const source = createEventSource(() => undefined)
    const told: string[] = []
    const stop = source.onEvent(event => told.push(event.name))
    stop()
    source.emit({ name: 'audit.appended', data: { sequence: 1 } })
    expect(told).toEqual([])
  })
})
