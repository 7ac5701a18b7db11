import { describe, expect, it } from 'vitest'
import { ok } from '../../../../src/contract/result.ts'
import { oauth2024, oauth2026 } from '../../../fakes/litware-estate.ts'
import {
  consoleWithCurrent,
  delivery,
  effectiveDate,
  later,
  roll,
  sha1,
} from '../../../fakes/rolling-console.ts'

const cancelling = (staged: string | null) => ({
  identity: 'global',
  types: ['OAuthTokenIssuer' as const],
  expected: [{ type: 'OAuthTokenIssuer' as const, thumbprint: staged }],
})

describe('assignments.cancelRoll', () => {
  it('leaves current and previous, and never takes effect any more', async () => {
    const { must, row, setNow, apply, folder } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    await must('assignments.cancelRoll', cancelling(sha1(oauth2026)))
    const kept = { current: sha1(oauth2024), previous: null, staged: null }
    expect(await row()).toEqual(kept)
    setNow('2027-01-01T00:00:00Z')
    expect(await apply()).toEqual(ok(0))
    expect(await row()).toEqual(kept)
    expect(folder.audit.at(-1)).toEqual({
      action: 'assignments.rollCancelled',
      object: 'global',
      details: { changes: `OAuthTokenIssuer: ${sha1(oauth2026)} (${effectiveDate}) → (none)` },
    })
  })

  it('claims no command, because there is none', async () => {
    const { must } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    const log = await must('assignments.cancelRoll', cancelling(sha1(oauth2026)))
    expect(log.name).toBe('Cancel-Roll-[2026_11_20][14_42_10]')
    expect(log.lines.map(line => line.text)).toEqual([
      'Cancel Roll',
      'Creating new log file "Cancel-Roll-[2026_11_20][14_42_10].html".',
      `The certificate ${sha1(oauth2026)} no longer becomes current for the type "OAuthTokenIssuer" on 2026-12-01 02:00 UTC.`,
      'No cmdlet withdraws a staged certificate: the roll was cancelled in this console, and no command was run.',
      'Detailed results can be found at "Cancel-Roll-[2026_11_20][14_42_10].html".',
      'Task status: Completed.',
    ])
    expect((await must('assignments.logs', {})).logs[0]).toEqual(log)
  })

  it('warns when the staged certificate has reached servers with its date', async () => {
    const { must, put, server } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    await put({ deliveries: [delivery(server, { state: 'Deployed' })] })
    const log = await must('assignments.cancelRoll', cancelling(sha1(oauth2026)))
    expect(log.outcome).toBe('completed-with-warnings')
    expect(log.lines.map(line => line.text).join('\n')).toContain(
      'the staged certificate has reached atl-fe-001.litwareinc.com',
    )
  })

  it('is refused when another one waits by now', async () => {
    const { must, ask, row } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    await must('assignments.assign', roll(later))
    expect(await ask('assignments.cancelRoll', cancelling(sha1(oauth2026)))).toMatchObject({
      problem: { code: 'assignment-moved', expected: sha1(oauth2026), actual: sha1(later) },
    })
    expect((await row()).staged?.thumbprint).toBe(sha1(later))
  })

  it('comes too late at the effective date', async () => {
    const { must, ask, row, setNow } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    setNow(effectiveDate)
    expect(await ask('assignments.cancelRoll', cancelling(sha1(oauth2026)))).toMatchObject({
      problem: { code: 'assignment-moved', expected: sha1(oauth2026), actual: null },
    })
    expect((await row()).current).toBe(sha1(oauth2026))
  })

  it('answers assignment-absent when nothing waits', async () => {
    const { ask } = await consoleWithCurrent()
    expect(await ask('assignments.cancelRoll', cancelling(null))).toMatchObject({
      problem: { code: 'assignment-absent', identityName: 'global' },
    })
  })
})
