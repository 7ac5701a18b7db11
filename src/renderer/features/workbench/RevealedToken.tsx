/** The token itself: asked for by a click and a question, audited by main, forgotten when hidden or left. */
import { useState } from 'react'
import type { TokenRequest } from '../../../contract/token.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, useEvent } from '../../bridge/client.ts'
import type { Problem } from '../../../contract/problem.ts'
import { Button } from '../../components/Button.tsx'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { Colored } from './TokenText.tsx'
import { useCopy } from './use-copy.ts'

export interface RevealedTokenProps {
  readonly request: TokenRequest
  readonly onInspect: (token: string) => void
}

type Reveal =
  | { readonly state: 'hidden' }
  | { readonly state: 'asking' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'shown'; readonly token: string }

export function RevealedToken({ request, onInspect }: RevealedTokenProps) {
  const words = texts().workbench.issue
  const client = useClient()
  const dialogs = useDialogs()
  const [reveal, setReveal] = useState<Reveal>({ state: 'hidden' })
  const hide = (): void => setReveal({ state: 'hidden' })
  useEvent('vault.changed', status => {
    if (status.state !== 'open') hide()
  })
  const ask = async (): Promise<void> => {
    setReveal({ state: 'asking' })
    const result = await client.request('tokens.reveal', request)
    setReveal(
      result.ok
        ? { state: 'shown', token: result.value.token }
        : { state: 'failed', problem: result.problem },
    )
  }
  const confirm = (): void => {
    dialogs.open(close => (
      <ConfirmDialog
        title={words.confirm.title}
        icon="token"
        question={words.confirm.question}
        explain={words.confirm.explain}
        confirmLabel={words.confirm.reveal}
        stayLabel={words.confirm.stay}
        onStay={close}
        onConfirm={() => {
          close()
          void ask()
        }}
      />
    ))
  }
  if (reveal.state === 'shown')
    return <Shown token={reveal.token} onHide={hide} onInspect={() => onInspect(reveal.token)} />
  return (
    <div className="wb-secret">
      {reveal.state === 'failed' && (
        <ProblemNotice inline {...texts().problem(reveal.problem)} code={reveal.problem.code} />
      )}
      <p className="dim">{words.secret}</p>
      <Button size="small" icon="eye" busy={reveal.state === 'asking'} onClick={confirm}>
        {words.reveal}
      </Button>
    </div>
  )
}

interface ShownProps {
  readonly token: string
  readonly onHide: () => void
  readonly onInspect: () => void
}

function Shown({ token, onHide, onInspect }: ShownProps) {
  const words = texts().workbench
  const copy = useCopy()
  return (
    <section className="wb-secret" aria-label={words.issue.revealed}>
      <div className="row">
        <h3 className="strong">{words.issue.revealed}</h3>
        <span className="caption dimmer">{words.token.characters(token.length)}</span>
      </div>
      <pre className="wb-shown selectable scroll" tabIndex={0}>
        <Colored text={token} />
      </pre>
      <p className="caption dim">{words.issue.revealedNote}</p>
      <div className="wb-buttons">
        <Button size="small" icon="copy" onClick={() => void copy(token)}>
          {words.copy}
        </Button>
        <Button size="small" icon="search" onClick={onInspect}>
          {words.issue.inspect}
        </Button>
        <Button size="small" onClick={onHide}>
          {words.issue.hide}
        </Button>
      </div>
    </section>
  )
}
