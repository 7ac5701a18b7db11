/**
 * Finds the PEM blocks of a text (RFC 7468, and RFC 1421 for headers), tolerant of everything around and between
 * them: explanations, indentation, any line ends, blocks that break off. Linear in the length of the text.
 */

export interface PemBlock {
  /** "CERTIFICATE", "RSA PRIVATE KEY" … */
  readonly label: string
  /** "Proc-Type" and "DEK-Info" of traditional encryption. */
  readonly headers: ReadonlyMap<string, string>
  readonly content:
    | { readonly state: 'decoded'; readonly bytes: Uint8Array }
    /** Not base64. */
    | { readonly state: 'garbled' }
    /** The END line is missing. */
    | { readonly state: 'cut-off' }
}

const beginMark = '-----BEGIN '
const dashes = '-----'
const longestLabel = 64

/** More blocks than this are not read; the caller answers with its limit. */
export function readPemBlocks(text: string, maxBlocks: number): PemBlock[] {
  const blocks: PemBlock[] = []
  let begin = text.indexOf(beginMark)
  while (begin !== -1 && blocks.length < maxBlocks) {
    const labelStart = begin + beginMark.length
    const labelEnd = text.indexOf(dashes, labelStart)
    if (labelEnd === -1) break
    const label = text.slice(labelStart, Math.min(labelEnd, labelStart + longestLabel + 1))
    const bodyStart = labelEnd + dashes.length
    if (!/^[A-Za-z0-9][A-Za-z0-9 #./-]*$/.test(label) || label.length > longestLabel) {
      begin = text.indexOf(beginMark, labelStart)
      continue
    }
    const next = text.indexOf(beginMark, bodyStart)
    // Looking no further than the next block keeps many unfinished ones from costing quadratic time.
    const body = text.slice(bodyStart, next === -1 ? undefined : next)
    const end = body.indexOf(`${dashes}END ${label}${dashes}`)
    blocks.push({ label, ...readBody(end === -1 ? undefined : body.slice(0, end)) })
    begin = next
  }
  return blocks
}

function readBody(body: string | undefined): Omit<PemBlock, 'label'> {
  if (body === undefined) return { headers: new Map(), content: { state: 'cut-off' } }
  const { headers, rest } = splitHeaders(body)
  const bytes = decodeBase64(rest)
  return { headers, content: bytes === undefined ? { state: 'garbled' } : { state: 'decoded', bytes } }
}

/** RFC 1421 section 4.6: "Name: value" lines, continued by leading blanks, then an empty line. */
function splitHeaders(body: string): { readonly headers: Map<string, string>; readonly rest: string } {
  const headers = new Map<string, string>()
  if (!/^\s*[A-Za-z][A-Za-z-]*:/.test(body)) return { headers, rest: body }
  const lines = body.trimStart().split(/\r\n|\r|\n/)
  let last: string | undefined
  let at = 0
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const header = /^([A-Za-z][A-Za-z-]*):\s*(.*)$/.exec(line)
    if (header?.[1] !== undefined) headers.set((last = header[1]), (header[2] ?? '').trim())
    else if (last !== undefined && /^[ \t]+\S/.test(line)) headers.set(last, headers.get(last) + line.trim())
    else break
  }
  return { headers, rest: lines.slice(at).join('\n') }
}

/** Standard base64 with white space anywhere and optional padding; undefined for anything else or nothing. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, '')
  const unpadded = digits.replace(/={1,2}$/, '')
  if (unpadded === '' || unpadded.length % 4 === 1 || !/^[A-Za-z0-9+/]+$/.test(unpadded)) return undefined
  if (digits.length !== unpadded.length && digits.length % 4 !== 0) return undefined
  return Uint8Array.from(Buffer.from(unpadded, 'base64'))
}
