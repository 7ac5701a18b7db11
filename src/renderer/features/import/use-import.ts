/** The requests behind the Import Wizard: reads what was chosen, tries passwords, imports file by file. */
import { useEffect, useReducer, useRef, type Dispatch } from 'react'
import type { OfferedFile } from '../../../contract/file.ts'
import type { Result } from '../../../contract/result.ts'
import { useClient, useFiles, type Client } from '../../bridge/client.ts'
import { isLocked, isOpen, type ImportFile, type OpenFile, type ReviewAnswer } from './import-file.ts'
import { importFlow, type ImportEvent } from './import-flow.ts'
import {
  rowsOf,
  startImport,
  storeOf,
  type FileResult,
  type ImportFlow,
  type ImportInput,
} from './import-state.ts'
import { selectionByFile } from './review-list.ts'

export interface ImportSession {
  readonly flow: ImportFlow
  readonly dispatch: Dispatch<ImportEvent>
  /** Call it from a click or key. */
  browse(): Promise<void>
  take(files: readonly File[]): Promise<void>
  takeText(text: string): Promise<void>
  tryPassword(password: string): Promise<void>
  run(): Promise<void>
  /** Lets main forget the files. */
  forget(): void
}

export function useImport(start: Parameters<typeof startImport>[0]): ImportSession {
  const client = useClient()
  const files = useFiles()
  const [flow, dispatch] = useReducer(importFlow, start, startImport)
  useReading(client, flow, dispatch)
  const offered = (result: Result<readonly OfferedFile[]>): void => {
    if (result.ok) dispatch({ type: 'files-added', files: result.value })
    else if (result.problem.code !== 'cancelled') dispatch({ type: 'file-refused', problem: result.problem })
  }
  return {
    flow,
    dispatch,
    browse: async () => offered(await files.pick({ purpose: 'import', multiple: true })),
    async take(dropped) {
      for (const file of dropped) {
        const result = await files.offer(file)
        offered(result.ok ? { ok: true, value: [result.value] } : result)
      }
    },
    async takeText(text) {
      const result = await files.offerText(text)
      offered(result.ok ? { ok: true, value: [result.value] } : result)
    },
    async tryPassword(password) {
      dispatch({ type: 'password-check-started' })
      const locked = flow.input.files.filter(isLocked)
      const answers = await Promise.all(locked.map(file => review(client, flow.input, file, password)))
      dispatch({ type: 'password-checked', answers })
    },
    async run() {
      dispatch({ type: 'import-started' })
      const results = await importAll(client, flow.input, (fileName, share) =>
        dispatch({ type: 'import-moved', fileName, share }),
      )
      dispatch({ type: 'import-finished', results })
    },
    forget() {
      for (const { ticket } of flow.input.files) void files.discard(ticket)
    },
  }
}

/** Asks about each file once when it was chosen, and again when another store was. */
function useReading(client: Client, flow: ImportFlow, dispatch: Dispatch<ImportEvent>): void {
  const underWay = useRef(new Set<string>())
  const { input } = flow
  const store = storeOf(input)
  useEffect(() => {
    for (const file of input.files) {
      const isOutdated = isOpen(file) && file.reading.store !== store
      const id = `${file.ticket} ${store}`
      if ((file.reading.state !== 'reading' && !isOutdated) || underWay.current.has(id)) continue
      underWay.current.add(id)
      const password = isOpen(file) ? file.reading.password : undefined
      void review(client, input, file, password).then(answer => {
        underWay.current.delete(id)
        dispatch({ type: 'file-read', answer })
      })
    }
  }, [client, input, store, dispatch])
}

async function review(
  client: Client,
  input: ImportInput,
  { ticket }: ImportFile,
  password: string | undefined,
): Promise<ReviewAnswer> {
  const store = storeOf(input)
  const result = await client.request('certificates.reviewImport', {
    ticket,
    target: { computer: input.computer, store },
    ...(password === undefined ? {} : { password }),
  })
  return { ticket, password, store, result }
}

/** Files with certificates go first, so that a key that came in a file of its own finds the certificate it fits. */
async function importAll(
  client: Client,
  input: ImportInput,
  onFile: (name: string, share: number) => void,
): Promise<FileResult[]> {
  const selection = [...selectionByFile(rowsOf(input))]
  const bringsCertificate = ([, ids]: [OpenFile, string[]]) => ids.some(id => id.startsWith('cert-'))
  const ordered = [
    ...selection.filter(bringsCertificate),
    ...selection.filter(each => !bringsCertificate(each)),
  ]
  const results: FileResult[] = []
  for (const [index, [file, ids]] of ordered.entries()) {
    onFile(file.name, index / ordered.length)
    const { password } = file.reading
    const result = await client.request('certificates.import', {
      ticket: file.ticket,
      selection: ids,
      target: { computer: input.computer, store: storeOf(input) },
      exportable: input.exportable,
      includeExtendedProperties: input.extendedProperties,
      ...(password === undefined ? {} : { password }),
    })
    results.push({ name: file.name, result })
  }
  return results
}
