/**
 * A saved picture must be a picture: an SVG opens in browsers, so it may hold nothing that acts or fetches. What the
 * window draws uses few elements and attributes; everything else is refused, unknown things included.
 */
import type { Problem } from '../../../contract/problem.ts'

const elements: ReadonlySet<string> = new Set([
  ...['svg', 'title', 'desc', 'g', 'rect', 'path', 'circle', 'text', 'tspan'],
])

const attributes: ReadonlySet<string> = new Set([
  ...['xmlns', 'viewBox', 'width', 'height', 'x', 'y', 'cx', 'cy', 'r', 'rx', 'd', 'transform', 'role'],
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity'],
  ...['font-family', 'font-size', 'font-weight', 'text-anchor', 'id', 'aria-labelledby', 'xml:lang'],
])

const svgNamespace = 'http://www.w3.org/2000/svg'

/** One tag, or the text up to the next one (XML 1.0 sections 3.1 and 2.4, without CDATA, comments and instructions). */
const token = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y
const attribute = /([\w:.-]+)="([^"<]*)"/g

/** A lone ampersand, or an entity that is not predefined: those of a document type could stand for anything. */
const strangeEntity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\dA-Fa-f]{1,6});)/

/** @returns why it is none, with the offset in characters; undefined for a harmless drawing. */
export function checkSvg(text: string): Extract<Problem, { code: 'file-malformed' }> | undefined {
  const open: string[] = []
  let roots = 0
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const refuse = (where: string) =>
      ({ code: 'file-malformed', format: 'SVG', where, offsetBytes: at }) as const
    const found = token.exec(text)
    if (found === null) return refuse('markup')
    const [, closes, name = '', written = '', empty, content] = found
    if (content !== undefined) {
      if (strangeEntity.test(content)) return refuse('entity')
      if (open.length === 0 && content.trim() !== '') return refuse('root')
      continue
    }
    if (closes === '/') {
      if (open.pop() !== name || written !== '') return refuse(`/${name}`)
      continue
    }
    if (open.length === 0) {
      roots += 1
      if (name !== 'svg' || roots > 1) return refuse('root')
      if (!written.includes(` xmlns="${svgNamespace}"`)) return refuse('namespace')
    }
    if (!elements.has(name)) return refuse(name)
    const wrong = wrongAttribute(written)
    if (wrong !== undefined) return refuse(`${name}/${wrong}`)
    if (empty !== '/') open.push(name)
  }
  const rest = { format: 'SVG', offsetBytes: text.length } as const
  return roots === 1 && open.length === 0 ? undefined : { code: 'file-malformed', where: 'end', ...rest }
}

/** Its name; also of one that stands twice, or that points somewhere. */
function wrongAttribute(written: string): string | undefined {
  const names = new Set<string>()
  for (const [, name = '', value = ''] of written.matchAll(attribute)) {
    const isKnown = attributes.has(name) && !names.has(name)
    const points = name === 'xmlns' ? value !== svgNamespace : /url\s*\(|[a-z]+:/i.test(value)
    if (!isKnown || points || strangeEntity.test(value)) return name
    names.add(name)
  }
  return undefined
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** By its signature (PNG specification section 5.2). */
export function isPng(bytes: Uint8Array): boolean {
  return bytes.length > pngSignature.length && pngSignature.every((octet, at) => bytes[at] === octet)
}
