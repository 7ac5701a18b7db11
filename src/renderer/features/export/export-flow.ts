/**
 * The Certificate Export Wizard as a pure reducer (reference section 9.7): which pages there are, what each choice
 * leaves possible, and that nothing counts as exported before it was read back, saved and reported.
 */
import type { Problem } from '../../../contract/problem.ts'
import { assertNever } from '../../../contract/result.ts'
import type { ExportFormat, ExportTarget, PreparedExport } from '../../../contract/transfer.ts'
import { blockingUse, keyObstacle, type ExportSubject } from './export-subject.ts'

export type ExportPage = 'welcome' | 'privateKey' | 'format' | 'security' | 'file' | 'completing'
export type FormatName = ExportFormat['format']

export interface ExportChoices {
  readonly withKey: boolean
  /** The one chosen among the formats without a key. */
  readonly plainFormat: Exclude<FormatName, 'pfx'>
  readonly includePathInP7b: boolean
  readonly includePathInPfx: boolean
  readonly target: ExportTarget
  readonly password: string
  readonly confirmation: string
  /** Set on leaving the second field: only then is a difference spoken of. */
  readonly isConfirmationLeft: boolean
  readonly deleteKey: boolean
}

/** What was read back, saved and recorded. */
export interface Exported {
  readonly prepared: PreparedExport
  /** As the person named it, where it is known. */
  readonly fileName: string
  readonly savedTo: 'disk' | 'browser'
  readonly keyDeleted: boolean
}

export type ExportFlow =
  | {
      readonly stage: 'asking'
      readonly page: Exclude<ExportPage, 'completing'>
      readonly choices: ExportChoices
      readonly problem: Problem | undefined
      /** The save dialog was closed without a file. */
      readonly wasCancelled: boolean
    }
  | { readonly stage: 'working'; readonly phase: 'preparing' | 'saving'; readonly choices: ExportChoices }
  | { readonly stage: 'done'; readonly choices: ExportChoices; readonly exported: Exported }

export type ExportEvent =
  | { readonly type: 'chosen'; readonly change: Partial<ExportChoices> }
  | { readonly type: 'generated'; readonly password: string }
  | { readonly type: 'next'; readonly subjects: readonly ExportSubject[] }
  | { readonly type: 'back'; readonly subjects: readonly ExportSubject[] }
  | { readonly type: 'started' }
  | { readonly type: 'prepared' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly problem: Problem }
  | { readonly type: 'exported'; readonly exported: Exported }

/** Published defaults: without the key, DER, the path in a PFX but not in a PKCS #7 file, the key stays. */
export const startExport: ExportFlow = {
  stage: 'asking',
  page: 'welcome',
  choices: {
    withKey: false,
    plainFormat: 'der',
    includePathInP7b: false,
    includePathInPfx: true,
    target: 'windows-2019',
    password: '',
    confirmation: '',
    isConfirmationLeft: false,
    deleteKey: false,
  },
  problem: undefined,
  wasCancelled: false,
}

/** The key is asked about where one belongs: a certificate with a key, or one that should have one and does not. */
export function exportPages(
  choices: ExportChoices,
  subjects: readonly ExportSubject[],
): readonly ExportPage[] {
  const asksForKey = subjects.some(({ key, isCa }) => key !== 'none' || !isCa)
  return [
    'welcome',
    ...(asksForKey ? (['privateKey'] as const) : []),
    'format',
    ...(choices.withKey ? (['security'] as const) : []),
    'file',
    'completing',
  ]
}

/** Why a format cannot be chosen; the words stand in src/text by the same names. */
export function formatObstacle(
  format: FormatName,
  choices: ExportChoices,
  subjects: readonly ExportSubject[],
): 'keyNeedsPfx' | 'pfxNeedsKey' | 'derHoldsOne' | undefined {
  if (choices.withKey) return format === 'pfx' ? undefined : 'keyNeedsPfx'
  if (format === 'pfx') return 'pfxNeedsKey'
  return format === 'der' && subjects.length > 1 ? 'derHoldsOne' : undefined
}

/** The format that will be written: a choice that has become impossible gives way to the nearest one. */
export function chosenFormat(choices: ExportChoices, subjects: readonly ExportSubject[]): FormatName {
  if (choices.withKey) return 'pfx'
  return formatObstacle(choices.plainFormat, choices, subjects) === undefined ? choices.plainFormat : 'base64'
}

export function toExportFormat(choices: ExportChoices, subjects: readonly ExportSubject[]): ExportFormat {
  const format = chosenFormat(choices, subjects)
  switch (format) {
    case 'der':
    case 'base64':
      return { format }
    case 'p7b':
      return { format, includeChain: choices.includePathInP7b }
    case 'pfx':
      return {
        format,
        includeChain: choices.includePathInPfx,
        target: choices.target,
        password: choices.password,
        deleteKeyAfterwards: choices.deleteKey && blockingUse(subjects) === undefined,
        // Friendly names go along in any case; there are no further properties that a file could carry.
        extendedProperties: false,
      }
    default:
      return assertNever(format)
  }
}

/** Why Next cannot be pressed; undefined when it can. An empty password is allowed where it was typed twice: nowhere. */
export function exportBlock(flow: ExportFlow): 'passwordMissing' | 'passwordsDiffer' | undefined {
  if (flow.stage !== 'asking' || flow.page !== 'security') return undefined
  const { password, confirmation } = flow.choices
  if (password === '') return 'passwordMissing'
  return password === confirmation ? undefined : 'passwordsDiffer'
}

/** Whether closing would lose what somebody typed. */
export function hasTypedPassword(flow: ExportFlow): boolean {
  return flow.stage === 'asking' && flow.choices.password !== ''
}

export function exportFlow(flow: ExportFlow, event: ExportEvent): ExportFlow {
  const { choices } = flow
  switch (event.type) {
    case 'started':
      return { stage: 'working', phase: 'preparing', choices }
    case 'prepared':
      return { stage: 'working', phase: 'saving', choices }
    case 'cancelled':
      return { stage: 'asking', page: 'file', choices, problem: undefined, wasCancelled: true }
    case 'failed':
      return { stage: 'asking', page: 'file', choices, problem: event.problem, wasCancelled: false }
    case 'exported':
      return {
        stage: 'done',
        choices: { ...choices, password: '', confirmation: '' },
        exported: event.exported,
      }
    default:
      return flow.stage === 'asking' ? asking(flow, event) : flow
  }
}

type Asking = Extract<ExportFlow, { stage: 'asking' }>

function asking(
  flow: Asking,
  event: Extract<ExportEvent, { type: 'chosen' | 'generated' | 'next' | 'back' }>,
): ExportFlow {
  const settled = { ...flow, problem: undefined, wasCancelled: false }
  switch (event.type) {
    case 'chosen':
      return { ...settled, choices: { ...flow.choices, ...event.change } }
    case 'generated': {
      const { password } = event
      return {
        ...settled,
        choices: { ...flow.choices, password, confirmation: password, isConfirmationLeft: true },
      }
    }
    case 'next':
      return { ...settled, page: neighbour(flow, event.subjects, 1) }
    case 'back':
      return { ...settled, page: neighbour(flow, event.subjects, -1) }
    default:
      return assertNever(event)
  }
}

function neighbour(flow: Asking, subjects: readonly ExportSubject[], by: 1 | -1): Asking['page'] {
  const pages = exportPages(flow.choices, subjects)
  const page = pages[pages.indexOf(flow.page) + by]
  return page === undefined || page === 'completing' ? flow.page : page
}

/** Yes is only possible where every key may leave the vault; the reducer never holds an impossible Yes. */
export function canExportKey(subjects: readonly ExportSubject[]): boolean {
  return keyObstacle(subjects) === undefined
}
