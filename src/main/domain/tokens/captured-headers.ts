/** Status and headers out of pasted text: curl -v, a browser's tools, a raw answer. */
import type { Header } from './challenge.ts'

export interface CapturedAnswer {
  readonly status: number | null
  readonly headers: readonly Header[]
}

/** The last answer in the text counts: the ones before it were redirects and first attempts. Linear in time. */
export function readCapturedAnswer(text: string): CapturedAnswer {
  let status: number | null = null
  let headers: [string, string][] = []
  for (const line of text.split(/\r\n|\r|\n/)) {
    // What curl sent (>) and what it says of itself (*) are no answer.
    if (/^[>*{}]/.test(line)) continue
    const content = line.startsWith('<') ? line.slice(1).replace(/^ /, '') : line
    const answered = statusOf(content)
    if (answered !== undefined) {
      if (status !== null) headers = []
      status = answered
    } else addLine(headers, content)
  }
  return { status, headers }
}

function statusOf(line: string): number | undefined {
  const match = /^\s*(?:HTTP\/\d(?:\.\d)?\s+|:?status(?:[ -]code)?:\s*)(\d{3})(?!\d)/i.exec(line)
  return match === null ? undefined : Number(match[1])
}

function addLine(headers: [string, string][], line: string): void {
  const last = headers.at(-1)
  const trimmed = line.trim()
  if (trimmed === '') return
  const colon = trimmed.indexOf(':')
  const name = trimmed.slice(0, Math.max(colon, 0))
  const isName = name.length <= 80 && /^[A-Za-z][\w-]*$/.test(name)
  // A line that begins with space goes on with the header before it; so does one behind a name that stood alone.
  const isFolded = /^[ \t]/.test(line) && !(isName && /^\s?$/.test(trimmed.charAt(colon + 1)))
  if (last !== undefined && (isFolded || !isName || (last[1] === '' && trimmed.startsWith('Bearer '))))
    last[1] = `${last[1]} ${trimmed}`.trim()
  else if (isName) headers.push([name, trimmed.slice(colon + 1).trim()])
}
