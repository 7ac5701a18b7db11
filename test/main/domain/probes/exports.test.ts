import { describe, expect, it } from 'vitest'
import type { ProbeRow, ProbeRun } from '../../../../src/contract/probe-run.ts'
import { readCsv, writeCsv } from '../../../../src/main/domain/estate/csv.ts'
import { toReport } from '../../../../src/main/domain/probes/export-report.ts'
import { toTable } from '../../../../src/main/domain/probes/export-table.ts'
import { countStates } from '../../../../src/main/domain/probes/run-rows.ts'
import { texts } from '../../../../src/text/texts.ts'
import { fakeEndpoint, fakeProbeResult, type Served } from '../../../fakes/fake-probe.ts'

const words = texts('en').probeReport

function row(
  host: string,
  state: ProbeRow['state'],
  served: Served,
  change: ProbeRow['change'] = 'same',
): ProbeRow {
  const result = fakeProbeResult(`${host}:5061`, served)
  const at = '2026-11-20T14:42:10.000Z'
  return { endpoint: fakeEndpoint({ host }), state, step: null, result, change, at, elapsedMs: 12 }
}

function runOf(rows: readonly ProbeRow[], change: Partial<ProbeRun['status']> = {}): ProbeRun {
  return {
    status: {
      id: 'run_0000000000000001',
      scope: { kind: 'estate' },
      startedBy: 'person',
      startedAt: '2026-11-20T14:42:00.000Z',
      endedAt: '2026-11-20T14:42:10.000Z',
      state: 'done',
      client: null,
      counts: countStates(rows),
      changed: 1,
      ...change,
    },
    rows: [...rows],
  }
}

const mixed = runOf([
  row('works.litwareinc.com', 'works', { name: 'Pool 2026' }),
  row('soon.litwareinc.com', 'attention', { name: 'Pool 2024', severity: 'warning' }, 'worse'),
  row('gone.litwareinc.com', 'unreachable', { name: null }),
])

describe('a run as a table', () => {
  it('has a line for each endpoint, in words', () => {
    const [heads = [], works = [], soon = [], gone = []] = toTable(mixed, words)
    const column = (line: readonly string[], name: string) => line[heads.indexOf(name)]
    expect(column(works, 'Result')).toBe('Works')
    expect([column(soon, 'Result'), column(soon, 'Change')]).toEqual(['Needs attention', 'Worse'])
    expect([column(gone, 'Result'), column(gone, 'Findings')]).toEqual(['Not reachable', 'CONNECT_FAILED'])
    expect(column(works, 'Certificate served')).toBe('Pool 2026')
  })

  it('is taken by no spreadsheet for a formula, and read back as it was', () => {
    const evil = runOf([
      row('-1.litwareinc.com', 'works', { name: '=HYPERLINK("https://evil.example","x")\n@a' }),
    ])
    const text = writeCsv(toTable(evil, words))
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"",""x"")`)
    expect(text).toContain(`\r\n'-1.litwareinc.com,`)
    const read = readCsv(text)
    expect(read.ok && read.value.map(({ cells }) => cells)).toEqual(toTable(evil, words))
  })
})

describe('a run as a report', () => {
  const report = toReport(mixed, 'estate', words)

  it('says below each finding what to do about it', () => {
    expect(report).toMatch(/<li>No connection: [^<]+<br>See that the service is started[^<]+<\/li>/)
  })

  it('stands alone: no script, nothing loaded, nothing linked', () => {
    expect(report).not.toMatch(/<script|<link|<img|<iframe|\son[a-z]+=|javascript:|@import|url\(|https?:/i)
    expect(report).toContain("default-src 'none'")
    expect(report).toContain('prefers-color-scheme: dark')
    expect(report).toContain('@media print')
  })

  it('has a section for each problem, worst first, with its sentences', () => {
    const heads = [...report.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, head]) => head)
    expect(heads).toEqual([
      'gone.litwareinc.com:5061, Entered here',
      'soon.litwareinc.com:5061, Entered here',
    ])
    const [finding] = mixed.rows[2]?.result?.findings ?? []
    expect(finding && report.includes(words.finding(finding))).toBe(true)
    expect(report).toContain('Needs attention (Worse)')
  })

  it('tells its counts, when it was, and that it was cancelled', () => {
    expect(report).toMatch(/<b>1<\/b> Works/)
    expect(report).toContain('2026-11-20 14:42 UTC')
    expect(report).not.toContain('cancelled')
    expect(toReport(runOf([], { state: 'cancelled' }), 'estate', words)).toContain('(cancelled)')
    expect(toReport(runOf([]), 'estate', words)).toContain('No endpoint has a problem.')
  })

  it('shows what servers wrote as text', () => {
    const evil = row('<img src=x onerror=alert(1)>', 'broken', { name: `"'><script>alert(1)</script>` })
    const text = toReport(runOf([evil]), '<b>&amp;', words)
    expect(text).not.toMatch(/<img|<script/)
    expect(text).toContain('&quot;&#39;&gt;&lt;script&gt;')
    expect(text).toContain('&lt;b&gt;&amp;amp;')
  })
})
