/** What the verdicts say to a person who sees no colour: rendered once, without a browser. */
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../../src/contract/token.ts'
import { VerdictPanel } from '../../../../src/renderer/features/workbench/VerdictPanel.tsx'

const failed: Verdict = {
  rule: 'V11',
  outcome: 'failed',
  reason: 'r',
  expected: 'atl-exch-001.litwareinc.com',
  actual: 'mail.litwareinc.com',
  layer: null,
  values: {},
}
const met: Verdict = { ...failed, rule: 'V1', outcome: 'passed' }

function panel(accepted: boolean | null, verdicts: readonly Verdict[]): string {
  return renderToStaticMarkup(
    <VerdictPanel
      receiver="Exchange"
      judged={{ accepted, verdicts, diagnostic: { id: 2_000_003, category: 'invalid_resource' } }}
      missing="Missing: the host of the request."
      help={verdict => <b>Help with {verdict.rule}</b>}
    />,
  )
}

describe('the verdicts', () => {
  it('open with the answer of the receiver, its diagnostic and the rule behind it', () => {
    const html = panel(false, [met, failed])
    expect(html).toContain('Exchange would refuse this token')
    expect(html).toContain('2000003 invalid_resource, because of V11')
  })

  it('tell what is missing when nothing can be said yet', () => {
    expect(panel(null, [met])).toContain('Missing: the host of the request.')
  })

  it('say each outcome in a word beside its shape', () => {
    const html = panel(false, [met, failed])
    expect(html).toContain('aria-label="met"')
    expect(html).toContain('aria-label="not met"')
  })

  it('stand open with values and help only where a criterion is not met', () => {
    expect(panel(false, [failed])).toContain('atl-exch-001.litwareinc.com')
    expect(panel(false, [failed])).toContain('Help with V11')
    expect(panel(true, [met])).not.toContain('atl-exch-001.litwareinc.com')
    expect(panel(true, [met])).not.toContain('Help with V1')
  })
})
