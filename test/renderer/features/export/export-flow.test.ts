import { describe, expect, it } from 'vitest'
import {
  chosenFormat,
  exportBlock,
  exportFlow,
  exportPages,
  formatObstacle,
  hasTypedPassword,
  startExport,
  toExportFormat,
  type Exported,
  type ExportChoices,
  type ExportEvent,
  type ExportFlow,
} from '../../../../src/renderer/features/export/export-flow.ts'
import {
  blockingUse,
  keyObstacle,
  namesAbove,
  type ExportSubject,
} from '../../../../src/renderer/features/export/export-subject.ts'

function subject(change: Partial<ExportSubject> = {}): ExportSubject {
  return {
    ref: {
      computer: 'workstation',
      store: 'My',
      thumbprint: 'A'.repeat(40) as ExportSubject['ref']['thumbprint'],
    },
    issuedTo: 'litwareinc.com',
    friendlyName: 'OAuth 2024',
    notAfter: '2026-12-18T10:12:44Z',
    isCa: false,
    key: 'exportable',
    uses: [],
    above: ['litwareinc-ATL-CA-001-CA', 'litwareinc Root CA'],
    pathComplete: true,
    ...change,
  }
}

const use = {
  type: 'OAuthTokenIssuer',
  identity: 'global',
  identityName: 'global',
  slot: 'current',
} as const satisfies ExportSubject['uses'][number]

function play(...events: ExportEvent[]): ExportFlow {
  return events.reduce(exportFlow, startExport)
}

function choices(change: Partial<ExportChoices> = {}): ExportChoices {
  return { ...startExport.choices, ...change }
}

describe('the pages of the export wizard', () => {
  it.each<[string, Partial<ExportChoices>, Partial<ExportSubject>, string]>([
    ['a key that stays', {}, {}, 'welcome privateKey format file completing'],
    ['a key that goes along', { withKey: true }, {}, 'welcome privateKey format security file completing'],
    [
      'a server certificate that lacks its key',
      {},
      { key: 'none' },
      'welcome privateKey format file completing',
    ],
    ['a CA certificate', {}, { key: 'none', isCa: true }, 'welcome format file completing'],
  ])('for %s are %j %j: %s', (_name, chosen, of, pages) => {
    expect(exportPages(choices(chosen), [subject(of)]).join(' ')).toBe(pages)
  })

  it('are walked without losing input', () => {
    const subjects = [subject()]
    const next = { type: 'next', subjects } as const
    const flow = play(
      next,
      { type: 'chosen', change: { withKey: true } },
      next,
      next,
      { type: 'chosen', change: { password: 'p', confirmation: 'p' } },
      next,
      { type: 'back', subjects },
    )
    expect(flow).toMatchObject({ stage: 'asking', page: 'security', choices: { password: 'p' } })
  })
})

describe('keyObstacle', () => {
  it.each<[string, Partial<ExportSubject>[], unknown]>([
    ['an exportable key', [{}], undefined],
    ['no key', [{ key: 'none' }], { reason: 'none' }],
    ['a key that is not exportable', [{ key: 'not-exportable' }], { reason: 'notExportable' }],
    [
      'one of two without',
      [{}, { key: 'none', friendlyName: null }],
      { reason: 'some', names: ['litwareinc.com'] },
    ],
  ])('of %s', (_name, subjects, obstacle) => {
    expect(keyObstacle(subjects.map(subject))).toEqual(obstacle)
  })
})

describe('the format', () => {
  it('follows from the key', () => {
    expect(chosenFormat(choices({ withKey: true }), [subject()])).toBe('pfx')
    expect(formatObstacle('der', choices({ withKey: true }), [subject()])).toBe('keyNeedsPfx')
    expect(formatObstacle('pfx', choices(), [subject()])).toBe('pfxNeedsKey')
  })

  it('is never DER for several certificates', () => {
    expect(formatObstacle('der', choices(), [subject(), subject()])).toBe('derHoldsOne')
    expect(chosenFormat(choices(), [subject(), subject()])).toBe('base64')
  })

  it('does not ask to delete a key that is in use', () => {
    const asked = choices({ withKey: true, deleteKey: true, password: 'p' })
    expect(toExportFormat(asked, [subject()])).toMatchObject({ deleteKeyAfterwards: true })
    expect(toExportFormat(asked, [subject({ uses: [use] })])).toMatchObject({ deleteKeyAfterwards: false })
    expect(blockingUse([subject(), subject({ uses: [use] })])).toEqual(use)
  })

  it('names each CA certificate above once', () => {
    expect(namesAbove([subject(), subject()])).toEqual(['litwareinc-ATL-CA-001-CA', 'litwareinc Root CA'])
  })
})

describe('the password', () => {
  const at = (change: Partial<ExportChoices>): ExportFlow => ({
    stage: 'asking',
    page: 'security',
    choices: choices({ withKey: true, ...change }),
    problem: undefined,
    wasCancelled: false,
  })

  it.each<[string, Partial<ExportChoices>, string | undefined]>([
    ['nothing typed', {}, 'passwordMissing'],
    ['two that differ', { password: 'a', confirmation: 'b' }, 'passwordsDiffer'],
    ['two that are equal', { password: 'a', confirmation: 'a' }, undefined],
  ])('%s', (_name, change, block) => {
    expect(exportBlock(at(change))).toBe(block)
  })

  it('when generated fills both fields', () => {
    expect(exportBlock(exportFlow(at({}), { type: 'generated', password: 'abc' }))).toBeUndefined()
  })

  it('is forgotten when the export is done', () => {
    const exported: Exported = {
      prepared: {
        ticket: 'T'.repeat(22) as Exported['prepared']['ticket'],
        suggestedName: 'OAuth-2024.pfx',
        sizeBytes: 4377,
        sha256: 'f'.repeat(64),
        proof: { certificates: 3, privateKeys: 1, encryption: 'x', integrity: 'y', chainComplete: true },
        warnings: [],
      },
      fileName: 'OAuth-2024.pfx',
      savedTo: 'browser',
      keyDeleted: false,
    }
    const flow = exportFlow(at({ password: 'hush', confirmation: 'hush' }), { type: 'started' })
    const done = exportFlow(exportFlow(flow, { type: 'prepared' }), { type: 'exported', exported })
    expect(done.stage).toBe('done')
    expect(JSON.stringify(done)).not.toContain('hush')
    expect(hasTypedPassword(done)).toBe(false)
  })
})

describe('a file that was not saved', () => {
  it('leads back to File to Export, without a problem when the person cancelled', () => {
    expect(play({ type: 'started' }, { type: 'prepared' }, { type: 'cancelled' })).toMatchObject({
      stage: 'asking',
      page: 'file',
      problem: undefined,
      wasCancelled: true,
    })
    expect(play({ type: 'started' }, { type: 'failed', problem: { code: 'vault-locked' } })).toMatchObject({
      stage: 'asking',
      page: 'file',
      problem: { code: 'vault-locked' },
    })
  })
})
