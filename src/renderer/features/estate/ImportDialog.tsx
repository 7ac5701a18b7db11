/** What a file would make of the estate, before it is done: added, removed with what depends on it, kept. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { EstateReview } from './use-estate-file.ts'

/** A person reads no thousand names; the count tells the rest. */
const shownAtMost = 100

export function ImportDialog({
  review,
  onClose,
}: {
  readonly review: EstateReview
  readonly onClose: () => void
}) {
  const client = useClient()
  const words = texts().estate.import
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const inUse = [...review.removed, ...review.losing].filter(({ dependents }) => dependents.length > 0)
  const replace = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    // The button says so when something is lost. Where nothing was, what came to depend on it since refuses.
    const result = await client.request('estate.replace', {
      estate: review.estate,
      evenIfInUse: inUse.length > 0,
    })
    setBusy(false)
    if (result.ok) onClose()
    else setProblem(result.problem)
  }
  return (
    <Dialog
      title={words.title}
      icon="server"
      width={600}
      onCancel={onClose}
      onSubmit={() => void replace()}
      foot={
        <>
          <Button variant={inUse.length > 0 ? 'danger' : 'primary'} type="submit" busy={busy}>
            {inUse.length > 0 ? words.replaceAnyway : words.replace}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="estate-form">
        <p className="reading">{words.lead(review.fileName)}</p>
        <NameList title={words.added(review.added.length)} state="valid" names={review.added} />
        <NameList
          title={words.removed(review.removed.length)}
          state="warning"
          names={review.removed.map(({ name }) => name)}
        />
        <p className="dim">{words.kept(review.kept)}</p>
        {inUse.length > 0 && (
          <Banner state="warning" title={words.inUse}>
            <ul className="estate-names">
              {inUse.slice(0, shownAtMost).map(({ name, dependents }) => (
                <li key={name}>{words.losing(name, dependents)}</li>
              ))}
              {inUse.length > shownAtMost && <li>{words.more(inUse.length - shownAtMost)}</li>}
            </ul>
          </Banner>
        )}
        {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
      </div>
    </Dialog>
  )
}

function NameList({
  title,
  state,
  names,
}: {
  readonly title: string
  readonly state: 'valid' | 'warning'
  readonly names: readonly string[]
}) {
  if (names.length === 0) return <p className="dim">{title}</p>
  return (
    <section aria-label={title}>
      <StateMark state={state}>{title}</StateMark>
      <ul className="estate-names selectable" tabIndex={0}>
        {names.slice(0, shownAtMost).map((name, index) => (
          <li key={`${index}-${name}`}>{name}</li>
        ))}
        {names.length > shownAtMost && <li>{texts().estate.import.more(names.length - shownAtMost)}</li>}
      </ul>
    </section>
  )
}
