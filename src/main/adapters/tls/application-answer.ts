/** The head of a final answer of SIP (RFC 3261 section 7.2) or HTTP/1.1 (RFC 9112 section 4): all that a probe reads. */
export type ApplicationKind = 'sip' | 'http'

/** Characters of an answer that are looked at: heads are far shorter, and a stranger may send without end. */
export const textAtMost = 16_384

export interface Answer {
  readonly status: number
  /** "200 OK", printable. */
  readonly text: string
  /** Header lines, each with its line break; the empty line at the end, once it has come. */
  readonly headers: string
}

const statusLines: { readonly [K in ApplicationKind]: RegExp } = {
  sip: /^SIP\/2\.0 ([1-6]\d\d)(?:[ \t]+([^\r\n]*))?\r?\n/gm,
  http: /^HTTP\/1\.[01] ([1-5]\d\d)(?:[ \t]+([^\r\n]*))?\r?\n/gm,
}

/** Null while there is none. Provisional answers (1xx) are passed over. */
export function answerIn(kind: ApplicationKind, received: string): Answer | null {
  for (const match of received.matchAll(statusLines[kind])) {
    const status = Number(match[1])
    if (status < 200) continue
    const rest = received.slice(match.index + match[0].length)
    const end = /(?:^|\n)\r?\n/.exec(rest)
    return {
      status,
      text: printable(`${match[1] ?? ''} ${match[2] ?? ''}`, 80),
      headers: end === null ? rest : rest.slice(0, end.index + end[0].length),
    }
  }
  return null
}

/** Whether the empty line after the headers has come. */
export function isWhole({ headers }: Answer): boolean {
  return /(?:^|\n)\r?\n$/.test(headers)
}

/** The first header of that name, printable; null without one. */
export function headerOf({ headers }: Answer, name: string): string | null {
  for (const line of headers.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0 && line.slice(0, colon).trim().toLowerCase() === name)
      return printable(line.slice(colon + 1), 300)
  }
  return null
}

/**
 * Seconds by which the clock of the server is before ours.
 * @param middleMs ours, in the middle between question and answer.
 * @returns null without a Date header of the one form that servers write (RFC 9110 section 5.6.7, RFC 3261 section 20.17).
 */
export function clockDifferenceSeconds(answer: Answer, middleMs: number): number | null {
  const date = headerOf(answer, 'date')
  if (date === null || !/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(date))
    return null
  const told = Date.parse(date)
  // The header counts whole seconds that have passed: on the average it is half a second later than it says.
  return Number.isNaN(told) ? null : Math.round((told + 500 - middleMs) / 1000) + 0
}

function printable(text: string, longest: number): string {
  return text
    .replace(/[^\x20-\x7e]/g, '.')
    .trim()
    .slice(0, longest)
}
