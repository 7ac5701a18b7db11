/** What the controls say to a person who cannot see them: rendered once, without a browser. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { Badge } from '../../../src/renderer/components/Badge.tsx'
import { Button, IconButton } from '../../../src/renderer/components/Button.tsx'
import { CheckBox } from '../../../src/renderer/components/CheckBox.tsx'
import { iconShapes, type IconName } from '../../../src/renderer/components/icon-shapes.ts'
import { Icon } from '../../../src/renderer/components/Icon.tsx'
import { LabelsProvider } from '../../../src/renderer/components/labels.ts'
import { MiddleText } from '../../../src/renderer/components/MiddleText.tsx'
import { PasswordField } from '../../../src/renderer/components/PasswordField.tsx'
import { Progress } from '../../../src/renderer/components/Progress.tsx'
import { StateMark } from '../../../src/renderer/components/StateMark.tsx'
import { TextField } from '../../../src/renderer/components/TextField.tsx'
import { Wizard } from '../../../src/renderer/components/Wizard.tsx'
import { texts } from '../../../src/text/texts.ts'

const render = (node: ReactNode): string =>
  renderToStaticMarkup(<LabelsProvider value={texts().component}>{node}</LabelsProvider>)
const nothing = (): void => undefined

describe('Button', () => {
  it('stays reachable when it is off and tells the reason', () => {
    const html = render(
      <Button onClick={nothing} offReason="Nothing is marked.">
        Export...
      </Button>,
    )
    expect(html).toContain('aria-disabled="true"')
    expect(html).toContain('title="Nothing is marked."')
    expect(html).not.toContain(' disabled')
  })

  it('says that it is busy', () => {
    expect(render(<Button busy>Import</Button>)).toContain('aria-busy="true"')
  })

  it('names an icon alone', () => {
    const html = render(<IconButton icon="refresh" label="Refresh" shortcut="F5" onClick={nothing} />)
    expect(html).toContain('aria-label="Refresh"')
    expect(html).toContain('title="Refresh (F5)"')
  })
})

describe('Icon and StateMark', () => {
  it.each(Object.keys(iconShapes) as IconName[])('draws %s', name => {
    expect(render(<Icon name={name} />)).toMatch(/<path data-draw="\w+" d="M[^"]+"/)
  })

  it('is silent beside a word, and speaks alone', () => {
    const withWord = render(<StateMark state="expired">Expired</StateMark>)
    expect(withWord).toContain('aria-hidden="true"')
    expect(withWord).toContain('Expired')
    expect(render(<StateMark state="expired" label="Expired" />)).toContain('role="img" aria-label="Expired"')
  })

  it('reads what a badge counts', () => {
    expect(render(<Badge count={2} label="2 requests" />)).toContain('aria-label="2 requests"')
  })
})

describe('fields', () => {
  it('ties label, hint and error to the field', () => {
    const html = render(<TextField label="Pool" value="" onChange={nothing} error="A label is empty." />)
    const id = /<label for="([^"]+)"/.exec(html)?.[1] ?? 'none'
    expect(html).toContain(`id="${id}"`)
    expect(html).toContain(`aria-describedby="${id}-note"`)
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('role="alert"')
  })

  it('keeps secrets out of sight and out of the memory of the browser', () => {
    const html = render(<PasswordField label="Passphrase" value="secret" onChange={nothing} showStrength />)
    expect(html).toContain('type="password"')
    expect(html).toContain('autoComplete="off"')
    expect(html).toContain('Weak: 6 characters')
  })

  it('says why a box cannot be ticked', () => {
    const html = render(<CheckBox label="Key" checked={false} onChange={nothing} offReason="No key here." />)
    expect(html).toContain('disabled=""')
    expect(html).toContain('No key here.')
  })
})

describe('Progress', () => {
  it('tells a known share and leaves an unknown one open', () => {
    expect(render(<Progress label="Importing" share={0.5} />)).toContain('aria-valuenow="50"')
    expect(render(<Progress label="Importing" />)).not.toContain('aria-valuenow')
  })
})

describe('MiddleText', () => {
  it('has the whole name in the tooltip', () => {
    expect(render(<MiddleText text="atl-edge-001.litwareinc.com" width={60} />)).toContain(
      'title="atl-edge-001.litwareinc.com"',
    )
  })
})

describe('Wizard', () => {
  const page = (
    <Wizard
      title="Certificate Import Wizard"
      icon="import"
      steps={[
        { id: 'file', title: 'File to Import' },
        { id: 'store', title: 'Certificate Store' },
      ]}
      current="store"
      heading="Certificate Store"
      back={{ onClick: nothing }}
      next={{ onClick: nothing }}
      onCancel={nothing}
    >
      <p>Page</p>
    </Wizard>
  )

  it('marks the step one is at, and says which it is in a small window', () => {
    const html = render(page)
    expect(html).toMatch(/aria-current="step"[^>]*>.*Certificate Store/)
    expect(html).toContain('Step 2 of 2')
    expect(html).toContain('aria-label="Done"')
  })

  it('has one primary button, which answers Enter', () => {
    const html = render(page)
    expect(html.match(/btn-primary/g)).toHaveLength(1)
    expect(html).toMatch(/<button type="submit"[^>]*>Next<\/button>/)
  })
})
