/** What stands where an answer is missing: rendered once, without a browser. */
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { RequestState } from '../../../src/renderer/bridge/use-request.ts'
import { LabelsProvider } from '../../../src/renderer/components/labels.ts'
import { Unanswered } from '../../../src/renderer/lists/Unanswered.tsx'
import { texts } from '../../../src/text/texts.ts'

const nothing = (): void => undefined
const render = (answer: RequestState<string>): string =>
  renderToStaticMarkup(
    <LabelsProvider value={texts().component}>
      <Unanswered answer={answer} />
    </LabelsProvider>,
  )

describe('an answer that is not there', () => {
  it('is waited for', () => {
    expect(render({ state: 'loading' })).toContain('role="status"')
  })

  it('tells why it failed, with the code, and offers to try again', () => {
    const html = render({ state: 'failed', problem: { code: 'connection-lost' }, retry: nothing })
    expect(html).toContain(texts().problem({ code: 'connection-lost' }).what)
    expect(html).toContain('connection-lost')
    expect(html).toContain('<button')
  })

  it('leaves the place once it is there', () => {
    const ready = { state: 'ready', value: '', refreshing: false, stale: null, refresh: nothing } as const
    expect(render(ready)).toBe('')
  })
})
