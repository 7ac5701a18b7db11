/** Problems of the boundary between the window, the command line and the product itself. */
import type { ProblemWords } from '../problem-text.ts'

const portReasons = {
  'in-use': 'Another program listens there.',
  'not-allowed': 'This user may not listen there; ports below 1024 are often reserved.',
  other: 'The system refused it.',
} as const

/** What a host may lack, as the start of a sentence. */
const facilities: Readonly<Record<string, string>> = {
  'files.pick': "The system's dialog for opening files",
  'files.save': "The system's dialog for saving files",
}

export const boundaryProblems = {
  'request-unknown': ({ request }) => ({
    what: 'The program behind this window does not know what it was asked for.',
    likely: `The window and the program come from different versions (${request}).`,
    next: 'Close the window and open Countersign again.',
  }),
  'request-malformed': ({ request, where }) => ({
    what: 'A value does not fit what was asked for.',
    likely: `It is missing, too long or of another kind than expected (${request}: ${where}).`,
    next: 'Check what was entered there and send it again.',
  }),
  'reply-malformed': ({ request, where }) => ({
    what: 'An answer of the program behind this window could not be read.',
    likely: `The window and the program come from different versions (${request}: ${where}).`,
    next: 'Close the window and open Countersign again.',
  }),
  'sender-untrusted': () => ({
    what: 'A request was refused because it did not come from the Countersign window.',
    likely: 'Another page or program tried to use the same connection.',
    next: 'Open Countersign again from its own start entry.',
  }),
  cancelled: () => ({
    what: 'The task was cancelled.',
    likely: 'It was stopped before it had finished; nothing was changed.',
    next: 'Start it again when it is wanted.',
  }),
  'request-timeout': ({ request, timeoutMs }) => ({
    what: `There was no answer within ${Math.round(timeoutMs / 1000)} seconds.`,
    likely: `The computer is busy, or the data folder answers slowly (${request}).`,
    next: 'Refresh to see whether the change was made, then try again.',
  }),
  'connection-lost': () => ({
    what: 'The window has lost the connection to Countersign.',
    likely: 'The program was ended or is being started again.',
    next: 'The window connects again by itself; start Countersign again if it does not.',
  }),
  'too-many-requests': ({ limit }) => ({
    what: `The window has ${limit} requests running and cannot start another one.`,
    likely: 'Many long tasks were started at once, or the computer is very busy.',
    next: 'Wait until some of them have ended, then try again.',
  }),
  internal: ({ incidentId }) => ({
    what: 'Countersign met a fault of its own.',
    likely: 'This is a defect in the program; what was acknowledged before is kept.',
    next: `Try again. If it happens again, report it with the incident number ${incidentId}, which the log repeats.`,
  }),
  'not-in-this-host': ({ what }) => ({
    what: `${facilities[what] ?? what} is not available here.`,
    likely: 'It needs the desktop application, or a part of the system that this host does not have.',
    next: 'Use the desktop application, or the way that this window offers instead.',
  }),
  'port-unavailable': ({ port, reason }) => ({
    what: `Port ${port} on 127.0.0.1 cannot be used.`,
    likely: portReasons[reason],
    next: 'Choose another port, or none: then a free one is taken.',
  }),
  'window-not-built': () => ({
    what: 'The files of the window are not there.',
    likely: 'The window has not been built yet, or the installation is not complete.',
    next: 'In the repository, run npm run build; elsewhere, install Countersign again.',
  }),
  usage: ({ hint }) => ({
    what: `The command cannot be run as written: ${hint.replace(/\.$/, '')}.`,
    likely: 'An argument is missing, unknown or misspelled.',
    next: 'Add --help to see how the command is written.',
  }),
} satisfies Partial<ProblemWords>
