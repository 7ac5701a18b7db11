/** What the Certificate Import Wizard knows at any moment, and the questions that its pages ask of it. */
import type { OfferedFile } from '../../../contract/file.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { Result } from '../../../contract/result.ts'
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import type { ImportOutcome } from '../../../contract/transfer.ts'
import { isLocked, isOpen, needsKeyPage, toImportFile, type ImportFile } from './import-file.ts'
import { reviewRows, type Choices, type ReviewRow } from './review-list.ts'

export type ImportPage = 'welcome' | 'file' | 'key' | 'store' | 'completing'

export interface ImportInput {
  readonly files: readonly ImportFile[]
  readonly choices: Choices
  readonly exportable: boolean
  readonly extendedProperties: boolean
  readonly computer: ComputerId
  readonly placement: 'automatic' | 'place'
  /** For `place`; kept while `automatic` is chosen. */
  readonly store: StoreName
}

export type PasswordCheck =
  | { readonly state: 'untried' }
  | { readonly state: 'trying' }
  /** By a file that is whole and whose algorithms are known. */
  | {
      readonly state: 'refused'
      readonly name: string
      readonly sizeBytes: number
      readonly problem: Problem
    }
  | { readonly state: 'accepted'; readonly openedFiles: number }

export interface FileResult {
  readonly name: string
  readonly result: Result<ImportOutcome>
}

export type ImportFlow =
  | {
      readonly stage: 'asking'
      readonly page: ImportPage
      readonly input: ImportInput
      readonly typedPassword: string
      readonly check: PasswordCheck
      /** Why the last files could not be taken at all: too large, empty, connection lost. */
      readonly refusedFile: Problem | undefined
    }
  | {
      readonly stage: 'importing'
      readonly input: ImportInput
      readonly fileName: string
      readonly share: number
    }
  | { readonly stage: 'finished'; readonly input: ImportInput; readonly results: readonly FileResult[] }

export interface ImportStart {
  readonly computer: ComputerId
  /** The store from which the wizard was started. */
  readonly store: StoreName
  readonly files: readonly OfferedFile[]
}

/**
 * Started from Personal, the store is chosen by type: a PFX mostly brings its CA certificates along, and these do not
 * belong there. Started from any other store, that store is meant. Keys are marked exportable unless it is taken away:
 * what cannot be brought to the next server is of no use to this console's users.
 */
export function startImport({ computer, store, files }: ImportStart): ImportFlow {
  return {
    stage: 'asking',
    page: files.length === 0 ? 'welcome' : 'file',
    input: {
      files: files.map(toImportFile),
      choices: new Map(),
      exportable: true,
      extendedProperties: true,
      computer,
      placement: store === 'My' ? 'automatic' : 'place',
      store,
    },
    typedPassword: '',
    check: { state: 'untried' },
    refusedFile: undefined,
  }
}

export function importPages(input: ImportInput): readonly ImportPage[] {
  const isKeyPageNeeded = input.files.length === 0 || input.files.some(needsKeyPage) || isReading(input)
  return isKeyPageNeeded
    ? ['welcome', 'file', 'key', 'store', 'completing']
    : ['welcome', 'file', 'store', 'completing']
}

/** The list is shown where the last of the files has opened: with the keys, or, where there are none, with the files. */
export function reviewPage(input: ImportInput): 'file' | 'key' {
  return importPages(input).includes('key') ? 'key' : 'file'
}

export function isReading(input: ImportInput): boolean {
  return input.files.some(file => file.reading.state === 'reading')
}

/** Another store was chosen: what stands there already is being asked. */
export function isRechecking(input: ImportInput): boolean {
  return input.files.some(file => isOpen(file) && file.reading.store !== storeOf(input))
}

export function storeOf(input: ImportInput): StoreName | 'automatic' {
  return input.placement === 'automatic' ? 'automatic' : input.store
}

/** One input has one list: every question of a page asks for it, and a bundle may hold thousands of rows. */
const rowsByInput = new WeakMap<ImportInput, readonly ReviewRow[]>()

export function rowsOf(input: ImportInput): readonly ReviewRow[] {
  const known = rowsByInput.get(input)
  if (known !== undefined) return known
  const rows = reviewRows(input.files, input.choices, input.placement === 'automatic')
  rowsByInput.set(input, rows)
  return rows
}

/** Typed and not yet tried: Next tries it instead of leaving the page. */
export function hasUntriedPassword(flow: ImportFlow): boolean {
  return (
    flow.stage === 'asking' &&
    flow.input.files.some(isLocked) &&
    flow.typedPassword !== '' &&
    flow.check.state !== 'trying' &&
    flow.check.state !== 'refused'
  )
}

/** Whether closing the wizard would lose what somebody has entered. */
export function hasInput(flow: ImportFlow): boolean {
  return flow.stage === 'asking' && (flow.input.files.length > 0 || flow.typedPassword !== '')
}

export type NextBlock = 'noFile' | 'stillReading' | 'nothingReadable' | 'nothingTicked' | 'passwordMissing'

/** Why Next cannot be pressed; undefined when it can. The words stand in src/text, by the same names. */
export function nextBlock(flow: ImportFlow): NextBlock | undefined {
  if (flow.stage !== 'asking' || flow.page === 'welcome') return undefined
  const { files } = flow.input
  if (files.length === 0) return 'noFile'
  if (isReading(flow.input) || isRechecking(flow.input)) return 'stillReading'
  if (!files.some(file => isOpen(file) || isLocked(file))) return 'nothingReadable'
  if (flow.page === 'file' && reviewPage(flow.input) === 'key') return undefined
  if (hasUntriedPassword(flow)) return undefined
  if (!files.some(isOpen)) return 'passwordMissing'
  return rowsOf(flow.input).some(({ ticked }) => ticked) ? undefined : 'nothingTicked'
}
