import { describe, expect, it } from 'vitest'
import { checkSvg, isPng } from '../../../../src/main/domain/probes/trust-map-image.ts'

const svg = (inner: string, more = '') => `<svg xmlns="http://www.w3.org/2000/svg"${more}>${inner}</svg>`

describe('a drawing', () => {
  it.each([
    [
      'with boxes, lines and words',
      '<title>A &amp; B</title><g transform="translate(1 2)"><path d="M0 0"/></g>',
    ],
    ['with white space', '\n  <rect width="1" height="2" />\n'],
  ])('%s is accepted', (_, inner) => {
    expect(checkSvg(svg(inner))).toBeUndefined()
  })

  it.each([
    ['a script', svg('<script>1</script>'), 'script'],
    ['foreign objects', svg('<foreignObject/>'), 'foreignObject'],
    ['a style sheet', svg('<style>a{}</style>'), 'style'],
    ['a link', svg('<a/>'), 'a'],
    ['an image', svg('<image/>'), 'image'],
    ['what is used from elsewhere', svg('<use/>'), 'use'],
    ['an animation', svg('<set/>'), 'set'],
    ['an event handler', svg('<g onload="x()"/>'), 'g/onload'],
    ['a reference', svg('<path href="x"/>'), 'path/href'],
    ['an old reference', svg('<path xlink:href="x"/>'), 'path/xlink:href'],
    ['a style', svg('<path style="x"/>'), 'path/style'],
    ['a fill from elsewhere', svg('<path fill="url(http://x)"/>'), 'path/fill'],
    ['a colour that is an address', svg('<path fill="javascript:x"/>'), 'path/fill'],
    ['another namespace', '<svg xmlns="http://www.w3.org/1999/xhtml"></svg>', 'namespace'],
    ['another namespace inside', svg('<g xmlns="x"/>'), 'g/xmlns'],
    ['no namespace', '<svg></svg>', 'namespace'],
    ['another root', '<g></g>', 'root'],
    ['two roots', svg('') + svg(''), 'root'],
    ['words outside', `${svg('')}x`, 'root'],
    ['a comment', svg('<!-- -->'), 'markup'],
    ['a document type', `<!DOCTYPE svg>${svg('')}`, 'markup'],
    ['an instruction', `<?xml-stylesheet href="x"?>${svg('')}`, 'markup'],
    ['character data', svg('<![CDATA[x]]>'), 'markup'],
    ['an entity of its own', svg('<text>&x;</text>'), 'entity'],
    ['an attribute twice', svg('<rect x="1" x="2"/>'), 'rect/x'],
    ['an attribute without quotes', svg('<rect x=1 />'), 'markup'],
    ['what is not closed', svg('<g>').replace('</svg>', ''), 'end'],
    ['what is closed crosswise', svg('<g><text></g></text>'), '/g'],
    ['nothing', '', 'end'],
  ])('with %s is refused', (_, text, where) => {
    expect(checkSvg(text)).toMatchObject({ code: 'file-malformed', format: 'SVG', where })
  })
})

describe('a PNG', () => {
  it('is known by its signature', () => {
    const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    expect(isPng(Uint8Array.from([...signature, 0]))).toBe(true)
    expect(isPng(Uint8Array.from(signature))).toBe(false)
    expect(isPng(Uint8Array.from([0xff, 0xd8, ...signature]))).toBe(false)
  })
})
