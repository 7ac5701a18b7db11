import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildReport, createCrashReporter } from '../../../../src/main/hosts/electron/crash-report.ts'

const secret = 'hunter2-correct-horse'

describe('buildReport', () => {
  function reportOf(thrown: unknown, reason = 'uncaught'): string {
    return JSON.stringify(buildReport({ kind: 'main', reason, thrown }, '2026-11-20T09:42:00.000Z', '0.1.0'))
  }

  it.each<[string, () => unknown]>([
    ['the message', () => new Error(`password ${secret}`)],
    [
      'a message over several lines that looks like frames',
      () => new Error(`x\n    at ${secret} (b.js:1:2)\n    at a (/home/${secret}/b.js:1:2)`),
    ],
    ['the name', () => Object.assign(new Error('x'), { name: secret + ' leaked' })],
    ['the code', () => Object.assign(new Error('x'), { code: `E ${secret}` })],
    ['a cause', () => new Error('x', { cause: secret })],
    ['other properties', () => Object.assign(new Error('x'), { input: secret, path: `/home/${secret}` })],
    ['a thrown text', () => secret],
    ['a thrown object', () => ({ password: secret })],
    ['a failed JSON.parse', () => parseFailure(`{"passphrase": ${secret}}`)],
    ['the stack of an aggregate', () => new AggregateError([new Error(secret)], secret)],
  ])('holds no secret that stands in %s', (_where, make) => {
    expect(reportOf(make())).not.toContain(secret)
  })

  it('holds no folder of the frames, only functions and file names', () => {
    const thrown = Object.assign(new TypeError('x'), {
      stack: [
        'TypeError: x',
        '    at openVault (/home/ada/private/countersign/main.cjs:10:20)',
        '    at async Object.run (file:///C:/Users/ada/main.cjs:11:21)',
        '    at C:\\Users\\ada\\main.cjs:12:22',
        '    at node:internal/process/task_queues:95:5',
      ].join('\n'),
    })
    const report = buildReport({ kind: 'main', reason: 'uncaught', thrown }, '', '')
    expect(report['error']).toEqual({
      class: 'TypeError',
      code: null,
      frames: [
        'openVault (main.cjs:10:20)',
        'Object.run (main.cjs:11:21)',
        'anonymous (main.cjs:12:22)',
        'anonymous (task_queues:95:5)',
      ],
    })
  })

  it('keeps the code of a system error', () => {
    expect(reportOf(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toContain('"code":"ENOSPC"')
  })

  it('keeps a plain reason of Electron and nothing richer', () => {
    expect(reportOf(undefined, 'oom')).toContain('"reason":"oom"')
    expect(reportOf(undefined, `crashed ${secret}`)).toContain('"reason":"other"')
  })
})

describe('createCrashReporter', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-crash-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function reporterAt(dataFolder: string) {
    let second = 0
    return createCrashReporter({
      dataFolder,
      version: '0.1.0',
      now: () => new Date(Date.UTC(2026, 10, 20, 9, 0, second++)),
    })
  }

  it('writes one private file for each failure and answers where', () => {
    const path = reporterAt(folder).write({ kind: 'window', reason: 'crashed', exitCode: 5 })
    expect(path).toBe(join(folder, 'failures', '2026-11-20T09-00-00.000Z-window.json'))
    expect(JSON.parse(readFileSync(path!, 'utf8'))).toMatchObject({
      process: 'window',
      reason: 'crashed',
      exitCode: 5,
      version: '0.1.0',
    })
    if (process.platform !== 'win32') expect(statSync(path!).mode & 0o777).toBe(0o600)
  })

  it('keeps the newest twenty', () => {
    const reporter = reporterAt(folder)
    for (let count = 0; count < 23; count += 1) reporter.write({ kind: 'child', reason: 'killed' })
    const names = readdirSync(join(folder, 'failures')).sort()
    expect(names).toHaveLength(20)
    expect(names[0]).toBe('2026-11-20T09-00-03.000Z-child.json')
  })

  it('answers undefined instead of failing when nothing can be written', () => {
    writeFileSync(join(folder, 'failures'), 'a file stands in the way')
    expect(reporterAt(folder).write({ kind: 'main', reason: 'uncaught' })).toBeUndefined()
  })
})

function parseFailure(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    return thrown
  }
}
