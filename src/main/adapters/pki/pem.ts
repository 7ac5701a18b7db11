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
    const label = readLabel(text, labelStart)
    if (label === undefined) {
      begin = text.indexOf(beginMark, labelStart)
      continue
    }
    const bodyStart = labelStart + label.length + dashes.length
    const next = text.indexOf(beginMark, bodyStart)
    // Looking no further than the next block keeps many unfinished ones from costing quadratic time.
    const body = text.slice(bodyStart, next === -1 ? undefined : next)
    const end = body.indexOf(`${dashes}END ${label}${dashes}`)
    blocks.push({ label, ...readBody(end === -1 ? undefined : body.slice(0, end)) })
    begin = next
  }
  return blocks
}

/** The label, also where the text ends inside the line; undefined for what only looks like such a line. */
function readLabel(text: string, start: number): string | undefined {
  const following = text.slice(start, start + longestLabel + dashes.length)
  const label = /^([A-Za-z0-9][A-Za-z0-9 #./]*)(?:-----|-{0,4}$)/.exec(following)?.[1]
  return label === undefined || label.length > longestLabel ? undefined : label
}

function readBody(body: string | undefined): Omit<PemBlock, 'label'> {
  if (body === undefined) return { headers: new Map(), content: { state: 'cut-off' } }
  const { headers, rest } = splitHeaders(body.trimStart())
  const bytes = decodeBase64(rest)
  return { headers, content: bytes === undefined ? { state: 'garbled' } : { state: 'decoded', bytes } }
}

/** More header lines than OpenSSL or anybody else writes. */
const maxHeaderLines = 32

/** RFC 1421 section 4.6: "Name: value" lines, continued by leading blanks, then an empty line. */
function splitHeaders(body: string): { readonly headers: Map<string, string>; readonly rest: string } {
  const headers = new Map<string, string>()
  const line = /[\r\n]*(?:([A-Za-z][A-Za-z-]*):|[ \t]+(?=\S))([^\r\n]*)/y
  let last: string | undefined
  let end = 0
  for (let count = 0; count < maxHeaderLines; count++) {
    const [, name = last, value = ''] = line.exec(body) ?? []
    if (name === undefined || line.lastIndex === 0) break
    headers.set(name, (headers.get(name) ?? '') + value.trim())
    last = name
    end = line.lastIndex
  }
  return { headers, rest: body.slice(end) }
}

/** Standard base64 with white space anywhere and optional padding; undefined for anything else or nothing. */
export function decodeBase64(text: string): Uint8Array | undefined {
  let digits = 0
  let padding = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isWhiteSpace(code)) continue
    if (code === equalsSign) padding += 1
    else if (padding === 0 && isBase64Digit(code)) digits += 1
    else return undefined
  }
  const isComplete = padding === 0 || (padding <= 2 && (digits + padding) % 4 === 0)
  if (digits === 0 || digits % 4 === 1 || !isComplete) return undefined
  // Node passes over white space by itself.
  return new Uint8Array(Buffer.from(text, 'base64'))
}

const equalsSign = 0x3d

function isWhiteSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

function isBase64Digit(code: number): boolean {
  if (code >= 0x61) return code <= 0x7a
  if (code >= 0x41) return code <= 0x5a
  return (code >= 0x2f && code <= 0x39) || code === 0x2b
}
