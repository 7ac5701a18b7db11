/**
 * The Certificate Import Wizard as a pure reducer (reference section 9.6): pages in order, input that Back keeps.
 * Requests are made by use-import.ts; their answers come back as events.
 */
import type { FileTicket, OfferedFile } from '../../../contract/file.ts'
import type { Problem } from '../../../contract/problem.ts'
import { assertNever } from '../../../contract/result.ts'
import {
  isLocked,
  isOpen,
  readingOf,
  toImportFile,
  type FileReading,
  type ImportFile,
  type ReviewAnswer,
} from './import-file.ts'
import {
  importPages,
  rowsOf,
  type FileResult,
  type ImportFlow,
  type ImportInput,
  type ImportPage,
} from './import-state.ts'
import { chooseAll, rowKey, type Choices, type ReviewRow } from './review-list.ts'

export type ImportEvent =
  | { readonly type: 'files-added'; readonly files: readonly OfferedFile[] }
  | { readonly type: 'file-refused'; readonly problem: Problem }
  | { readonly type: 'file-removed'; readonly ticket: FileTicket }
  | { readonly type: 'file-read'; readonly answer: ReviewAnswer }
  | { readonly type: 'file-retried'; readonly ticket: FileTicket }
  | { readonly type: 'password-typed'; readonly password: string }
  | { readonly type: 'password-check-started' }
  | { readonly type: 'password-checked'; readonly answers: readonly ReviewAnswer[] }
  | { readonly type: 'row-ticked'; readonly row: ReviewRow; readonly ticked: boolean }
  | { readonly type: 'only-new-ticked' }
  | { readonly type: 'all-ticked' }
  | {
      readonly type: 'options-changed'
      readonly change: Partial<Pick<ImportInput, 'exportable' | 'extendedProperties'>>
    }
  | { readonly type: 'target-changed'; readonly change: Partial<Pick<ImportInput, 'placement' | 'store'>> }
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  | { readonly type: 'import-started' }
  | { readonly type: 'import-moved'; readonly fileName: string; readonly share: number }
  | { readonly type: 'import-finished'; readonly results: readonly FileResult[] }

export function importFlow(flow: ImportFlow, event: ImportEvent): ImportFlow {
  switch (event.type) {
    case 'import-started':
      return { stage: 'importing', input: flow.input, fileName: flow.input.files[0]?.name ?? '', share: 0 }
    case 'import-moved':
      return { stage: 'importing', input: flow.input, fileName: event.fileName, share: event.share }
    case 'import-finished':
      return { stage: 'finished', input: withoutPasswords(flow.input), results: event.results }
    default:
      return flow.stage === 'asking' ? asking(flow, event) : flow
  }
}

type Asking = Extract<ImportFlow, { stage: 'asking' }>
type AskingEvent = Exclude<ImportEvent, { type: 'import-started' | 'import-moved' | 'import-finished' }>

function asking(flow: Asking, event: AskingEvent): ImportFlow {
  const { input } = flow
  switch (event.type) {
    case 'files-added':
      return {
        ...flow,
        refusedFile: undefined,
        input: { ...input, files: [...input.files, ...event.files.map(toImportFile)] },
      }
    case 'file-refused':
      return { ...flow, refusedFile: event.problem }
    case 'file-removed':
      return {
        ...flow,
        refusedFile: undefined,
        input: { ...input, files: input.files.filter(({ ticket }) => ticket !== event.ticket) },
      }
    case 'file-read':
      return { ...flow, input: withReadings(input, [event.answer]) }
    case 'file-retried':
      return {
        ...flow,
        input: { ...input, files: replaceReading(input.files, event.ticket, { state: 'reading' }) },
      }
    case 'password-typed':
      return { ...flow, typedPassword: event.password, check: { state: 'untried' } }
    case 'password-check-started':
      return { ...flow, check: { state: 'trying' } }
    case 'password-checked':
      return checked(flow, event.answers)
    case 'row-ticked':
      return { ...flow, input: { ...input, choices: tick(input, event.row, event.ticked) } }
    case 'only-new-ticked':
      return { ...flow, input: { ...input, choices: new Map() } }
    case 'all-ticked':
      return { ...flow, input: { ...input, choices: chooseAll(rowsOf(input)) } }
    case 'options-changed':
      return { ...flow, input: { ...input, ...event.change } }
    case 'target-changed':
      return { ...flow, input: { ...input, ...event.change } }
    case 'next':
      return { ...flow, page: neighbour(flow, 1) }
    case 'back':
      return { ...flow, page: neighbour(flow, -1) }
    default:
      return assertNever(event)
  }
}

function neighbour({ page, input }: Asking, by: 1 | -1): ImportPage {
  const pages = importPages(input)
  return pages[pages.indexOf(page) + by] ?? page
}

function withReadings(input: ImportInput, answers: readonly ReviewAnswer[]): ImportInput {
  return {
    ...input,
    files: answers.reduce(
      (files, answer) => replaceReading(files, answer.ticket, readingOf(answer)),
      input.files,
    ),
  }
}

function replaceReading(
  files: readonly ImportFile[],
  ticket: FileTicket,
  reading: FileReading,
): readonly ImportFile[] {
  return files.map(file => (file.ticket === ticket ? { ...file, reading } : file))
}

function checked(flow: Asking, answers: readonly ReviewAnswer[]): Asking {
  const input = withReadings(flow.input, answers)
  const openedFiles = answers.filter(({ result }) => result.ok).length
  if (openedFiles > 0) {
    // The next locked file needs another password: the field is empty for it.
    return {
      ...flow,
      input,
      typedPassword: input.files.some(isLocked) ? '' : flow.typedPassword,
      check: { state: 'accepted', openedFiles },
    }
  }
  const [first] = answers
  const file = flow.input.files.find(({ ticket }) => ticket === first?.ticket)
  if (first === undefined || first.result.ok || file === undefined)
    return { ...flow, input, check: { state: 'untried' } }
  const { name, sizeBytes } = file
  return { ...flow, input, check: { state: 'refused', name, sizeBytes, problem: first.result.problem } }
}

/** A key is of no use without its certificate: its tick brings the certificate along, and goes with it. */
function tick(input: ImportInput, row: ReviewRow, ticked: boolean): Choices {
  const choices = new Map(input.choices).set(row.key, ticked)
  const partnerId =
    row.entry.what.kind === 'privateKey' && ticked
      ? row.entry.what.certificateEntry
      : row.entry.what.kind === 'certificate' && !ticked
        ? row.entry.what.keyEntry
        : null
  if (partnerId !== null) choices.set(rowKey(row.file, partnerId), ticked)
  return choices
}

function withoutPasswords(input: ImportInput): ImportInput {
  return {
    ...input,
    files: input.files.map(file =>
      isOpen(file) ? { ...file, reading: { ...file.reading, password: undefined } } : file,
    ),
  }
}
