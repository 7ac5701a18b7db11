/** The map as a file of its own: light colours written out, fonts that every machine has, nothing that acts or fetches. */
import { badgeShapes, boxShapes, frameShapes, lineShapes, type Paint, type Shape } from './map-shapes.ts'
import type { MapLayout } from './map-layout.ts'

/** As in the light look of tokens.css. */
const colours: { readonly [P in Paint]: string } = {
  none: 'none',
  pane: '#ffffff',
  frame: '#f7f8fa',
  box: '#ffffff',
  edge: '#bcc4cf',
  'box-edge': '#7b8594',
  text: '#1b212a',
  'text-2': '#47515f',
  icon: '#47515f',
  valid: '#19703e',
  warning: '#8a5300',
  expired: '#b42318',
  unknown: '#56616f',
}

const fonts = 'Segoe UI, Helvetica, Arial, sans-serif'

export function standaloneSvg(
  layout: MapLayout,
  words: { readonly title: string; readonly description: string },
): string {
  const { width, height } = layout
  const size = `width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}"`
  const background: Shape = {
    tag: 'rect',
    attributes: { x: 0, y: 0, width, height },
    fill: 'pane',
    stroke: 'none',
  }
  const shapes = [
    background,
    ...layout.frames.flatMap(({ frame, area }) => frameShapes(frame, area)),
    ...layout.lines.flatMap(lineShapes),
    ...layout.boxes.flatMap(({ box, area }) => boxShapes(box, area)),
    ...layout.lines.flatMap(badgeShapes),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${fonts}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escaped(words.title)}</title>`,
    `<desc id="desc">${escaped(words.description)}</desc>`,
    ...shapes.map(written),
    '</svg>',
    '',
  ].join('\n')
}

function written({ tag, attributes, fill, stroke, text }: Shape): string {
  const all = { ...attributes, fill: colours[fill], stroke: colours[stroke] }
  const told = Object.entries(all).map(([name, value]) => ` ${hyphened(name)}="${escaped(String(value))}"`)
  const open = `<${tag}${told.join('')}`
  return text === undefined ? `${open}/>` : `${open}>${escaped(text)}</${tag}>`
}

function hyphened(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** Characters that XML cannot hold are left out (XML 1.0 section 2.2). */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
