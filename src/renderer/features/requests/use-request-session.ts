/** What the Certificate Request wizard knows while it is open: page, choices, names, and what was made of them. */
import { useState } from 'react'
import type { RequestOutput } from '../../../contract/api.ts'
import type { MadeRequest, RequestNames } from '../../../contract/certificate-request.ts'
import type { Problem } from '../../../contract/problem.ts'
import { useClient, useFiles } from '../../bridge/client.ts'
import { useRequest, type RequestState } from '../../bridge/use-request.ts'
import {
  firstChoices,
  suggestedFileName,
  toMadeOrder,
  toOrder,
  type RequestChoices,
  type RequestPage,
  type RequestScope,
} from './request-flow.ts'

type Made =
  | { readonly kind: 'request'; readonly request: MadeRequest }
  | { readonly kind: 'certificate'; readonly certificate: RequestOutput<'requests.makeCertificate'> }

export interface Session {
  readonly page: RequestPage
  readonly go: (page: RequestPage) => void
  readonly choices: RequestChoices
  readonly choose: (part: Partial<RequestChoices>) => void
  readonly typed: string
  readonly type: (typed: string) => void
  readonly names: RequestState<RequestNames>
  readonly preview: RequestOutput<'requests.preview'> | undefined
  readonly problem: Problem | undefined
  readonly busy: boolean
  readonly made: Made | undefined
  /** Null where the browser does not tell the name. */
  readonly saved: { readonly name: string | null } | undefined
  /** The request, or the certificate when it is made here. */
  readonly make: () => void
  readonly save: () => void
}

export function useRequestSession(scope: RequestScope): Session {
  const client = useClient()
  const [page, setPage] = useState<RequestPage>('introduction')
  const [choices, setChoices] = useState(() => firstChoices(scope))
  const [typed, type] = useState('')
  const [preview, setPreview] = useState<RequestOutput<'requests.preview'>>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<Made>()
  const { saved, save } = useSaving(setProblem)
  const names = useRequest(
    'requests.names',
    { identity: scope.identity, types: [...scope.types] },
    { refreshOn: 'estate.changed' },
  )
  const go = (next: RequestPage): void => {
    setProblem(undefined)
    setPage(next)
    if (next !== 'summary') return
    setPreview(undefined)
    // A certificate that is made here has no file; its subject and names are those of the request it would be.
    const fileName = choices.delivery === 'here' ? suggestedFileName(scope) : choices.fileName
    void client.request('requests.preview', { order: toOrder(scope, choices), fileName }).then(result => {
      if (result.ok) setPreview(result.value)
      else setProblem(result.problem)
    })
  }
  const end = (what: Made): void => {
    setMade(what)
    setPage('executing')
  }
  const makeRequest = async (): Promise<void> => {
    const { fileName } = choices
    const result = await client.request('requests.make', { order: toOrder(scope, choices), fileName })
    setBusy(false)
    if (!result.ok) return setProblem(result.problem)
    end({ kind: 'request', request: result.value })
    await save(result.value.file)
  }
  const makeHere = async (): Promise<void> => {
    const order = toMadeOrder(scope, choices)
    const result = order && (await client.request('requests.makeCertificate', order))
    setBusy(false)
    if (result === undefined) setPage('issuer')
    else if (result.ok) end({ kind: 'certificate', certificate: result.value })
    else setProblem(result.problem)
  }
  return {
    page,
    go,
    choices,
    choose: part => setChoices(before => ({ ...before, ...part })),
    typed,
    type,
    names,
    preview,
    problem,
    busy,
    made,
    saved,
    make: () => {
      setProblem(undefined)
      setBusy(true)
      void (choices.delivery === 'here' ? makeHere() : makeRequest())
    },
    save: () => {
      if (made?.kind === 'request') void save(made.request.file)
    },
  }
}

function useSaving(onProblem: (problem: Problem) => void) {
  const files = useFiles()
  const [saved, setSaved] = useState<Session['saved']>()
  const save = async ({ name, pem }: MadeRequest['file']): Promise<void> => {
    const result = await files.saveText(name, pem)
    if (!result.ok) onProblem(result.problem)
    else if (result.value === 'saved') setSaved({ name })
  }
  return { saved, save }
}
