/** Examining one file at a time: the states of the window and what leads from one to the next. Pure. */
import type { InspectedFile, OfferedFile } from '../../../contract/file.ts'
import type { Problem } from '../../../contract/problem.ts'

export type InspectState =
  | { readonly step: 'choose'; readonly problem?: Problem }
  | { readonly step: 'reading'; readonly file: OfferedFile; readonly password: string }
  /** The file is sound and wants a password; `problem` tells whether one was tried. */
  | {
      readonly step: 'locked'
      readonly file: OfferedFile
      readonly password: string
      readonly problem: Problem
    }
  | { readonly step: 'unreadable'; readonly file: OfferedFile; readonly problem: Problem }
  | { readonly step: 'opened'; readonly file: OfferedFile; readonly content: InspectedFile }

export type InspectEvent =
  | { readonly event: 'offered'; readonly file: OfferedFile }
  | { readonly event: 'offer-failed'; readonly problem: Problem }
  | { readonly event: 'password-typed'; readonly password: string }
  | { readonly event: 'password-entered' }
  | { readonly event: 'opened'; readonly ticket: string; readonly content: InspectedFile }
  | { readonly event: 'failed'; readonly ticket: string; readonly problem: Problem }

export function advanceInspect(state: InspectState, event: InspectEvent): InspectState {
  switch (event.event) {
    case 'offered':
      return { step: 'reading', file: event.file, password: '' }
    case 'offer-failed':
      return state.step === 'choose' ? { step: 'choose', problem: event.problem } : state
    case 'password-typed':
      return state.step === 'locked' ? { ...state, password: event.password } : state
    case 'password-entered':
      return state.step === 'locked' ? { step: 'reading', file: state.file, password: state.password } : state
    case 'opened':
      // An answer for a file that has been replaced meanwhile is nobody's.
      return isAbout(state, event.ticket)
        ? { step: 'opened', file: state.file, content: event.content }
        : state
    case 'failed':
      return isAbout(state, event.ticket) ? failed(state, event.problem) : state
  }
}

function isAbout(state: InspectState, ticket: string): state is Extract<InspectState, { step: 'reading' }> {
  return state.step === 'reading' && state.file.ticket === ticket
}

function failed(state: Extract<InspectState, { step: 'reading' }>, problem: Problem): InspectState {
  const asksForPassword = problem.code === 'password-required' || problem.code === 'password-wrong'
  return asksForPassword
    ? { step: 'locked', file: state.file, password: '', problem }
    : { step: 'unreadable', file: state.file, problem }
}
