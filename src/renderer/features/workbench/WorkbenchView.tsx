/** The token workbench (design g): tokens taken apart and judged, tokens issued, captured answers explained. */
import { useEffect, useEffectEvent, useMemo, useState, type DragEvent } from 'react'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { AnswerMode } from './AnswerMode.tsx'
import { CompareMode, type ComparedTexts } from './CompareMode.tsx'
import { onHandedOver } from './handed-over.ts'
import { emptyInspectForm, textLimit } from './inspect-form.ts'
import { InspectMode } from './InspectMode.tsx'
import { emptyIssueForm, issuedForPartner, type IssueForm } from './issue-form.ts'
import { IssueMode } from './IssueMode.tsx'
import { pickTextFile, readTextFile } from './read-text-file.ts'
import { Segmented } from '../../components/Segmented.tsx'
import { useKeyFiles } from './use-key-files.ts'

const modes = ['inspect', 'issue', 'answer', 'compare'] as const
type Mode = (typeof modes)[number]

export function WorkbenchView() {
  const words = texts().workbench
  const [mode, setMode] = useState<Mode>('inspect')
  const [inspectForm, setInspectForm] = useState(emptyInspectForm)
  const [issueForm, setIssueForm] = useState(emptyIssueForm)
  const [answer, setAnswer] = useState('')
  const [compared, setCompared] = useState<ComparedTexts>({ left: '', right: '' })
  const [wanted, setWanted] = useState<string>()
  const [refused, setRefused] = useState<string>()
  const keys = useKeyFiles()
  const list = useRequest('partners.list', {}, { refreshOn: 'oauth.changed' })
  const partners = list.state === 'ready' ? list.value.partners : []

  const inspect = (text: string): void => {
    setMode('inspect')
    setInspectForm(form => ({ ...form, text }))
  }
  const takeText = (text: string): void => {
    setRefused(undefined)
    if (mode === 'answer') setAnswer(text)
    else if (mode === 'compare')
      setCompared(pair => (pair.left === '' ? { ...pair, left: text } : { ...pair, right: text }))
    else inspect(text)
  }
  const takeFile = async (file: File): Promise<void> => {
    const read = await readTextFile(file)
    if (read.outcome === 'read') takeText(read.text)
    else if (read.outcome === 'too-large') setRefused(words.token.fileTooLarge(read.name, textLimit))
    else setRefused(words.token.fileUnreadable(read.name))
  }
  const open = (): void =>
    void pickTextFile(document).then(file => (file === undefined ? undefined : takeFile(file)))

  const onHanded = useEffectEvent((what: Parameters<Parameters<typeof onHandedOver>[0]>[0]) => {
    if (what.mode === 'inspect') inspect(what.text)
    else {
      setMode('issue')
      setWanted(what.partner)
    }
  })
  useEffect(() => onHandedOver(what => onHanded(what)), [])
  usePasteAnywhere(takeText)
  useIssueAction(setMode)

  return (
    <div
      className="wb"
      {...dropping(
        text => takeText(text),
        file => void takeFile(file),
      )}
    >
      <PaneHead title={words.title}>
        <Segmented
          label={words.modesLabel}
          value={mode}
          options={modes.map(value => ({
            value,
            label: words.modes[value],
          }))}
          onChange={setMode}
        />
      </PaneHead>
      {refused !== undefined && (
        <Banner state="warning" onDismiss={() => setRefused(undefined)}>
          {refused}
        </Banner>
      )}
      {mode === 'inspect' && (
        <InspectMode
          form={inspectForm}
          onChange={setInspectForm}
          partners={partners}
          keys={keys}
          onOpen={open}
        />
      )}
      {mode === 'issue' && (
        <IssueMode
          form={withPartner(issueForm, wanted, partners)}
          onChange={form => {
            setWanted(undefined)
            setIssueForm(form)
          }}
          partners={partners}
          onInspect={inspect}
        />
      )}
      {mode === 'answer' && <AnswerMode text={answer} onChange={setAnswer} onOpen={open} />}
      {mode === 'compare' && <CompareMode texts={compared} onChange={setCompared} />}
    </div>
  )
}

/** A partner application that was handed over may come before the list that knows it. */
function withPartner(
  form: IssueForm,
  wanted: string | undefined,
  partners: Parameters<typeof issuedForPartner>[1][],
): IssueForm {
  const partner = partners.find(({ name }) => name === wanted)
  return partner === undefined ? form : issuedForPartner(form, partner)
}

/** Ctrl+V where no field has the focus. Fields take their own, and so do windows over the view. */
function usePasteAnywhere(take: (text: string) => void): void {
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const isElsewhere =
      event.target instanceof Element &&
      event.target.closest('dialog, textarea, input:not([type="radio"], [type="checkbox"])') !== null
    const text = event.clipboardData?.getData('text/plain').trim() ?? ''
    if (isElsewhere || event.defaultPrevented || text === '') return
    event.preventDefault()
    take(text)
  })
  useEffect(() => {
    const listen = (event: ClipboardEvent): void => onPaste(event)
    document.addEventListener('paste', listen)
    return () => document.removeEventListener('paste', listen)
  }, [])
}

/** Issue token, in the toolbar and the Actions pane of this place. */
function useIssueAction(setMode: (mode: Mode) => void): void {
  useContribution(
    useMemo(
      () => ({
        place: [
          {
            kind: 'action',
            id: 'workbench.issueHere',
            label: texts().console.serverToServer.issueToken,
            icon: 'token',
            run: () => setMode('issue'),
          },
        ],
      }),
      [setMode],
    ),
  )
}

/** Files and text that are dropped anywhere on the view. */
function dropping(takeText: (text: string) => void, takeFile: (file: File) => void) {
  return {
    onDragOver: (event: DragEvent): void => event.preventDefault(),
    onDrop: (event: DragEvent): void => {
      const file = event.dataTransfer.files[0]
      const text = event.dataTransfer.getData('text/plain').trim()
      if (file === undefined && text === '') return
      event.preventDefault()
      event.stopPropagation()
      if (file !== undefined) takeFile(file)
      else takeText(text)
    },
  }
}
