/** Measures text in the font of the interface, without touching the layout. */
let canvas: CanvasRenderingContext2D | null | undefined
const known = new Map<string, number>()

/** More than a long list shows at once; then it begins anew. */
const mostKnown = 5000

/** @returns CSS px; 0 where nothing is drawn (tests), so that every text fits. */
export function textWidth(text: string): number {
  canvas ??= interfaceCanvas()
  if (canvas === null) return 0
  if (known.size > mostKnown) known.clear()
  const width = known.get(text) ?? canvas.measureText(text).width
  known.set(text, width)
  return width
}

/** The font is read once: asking for it again would make the browser lay out while rows are drawn. */
function interfaceCanvas(): CanvasRenderingContext2D | null {
  if (typeof document === 'undefined') return null
  const context = document.createElement('canvas').getContext('2d')
  // The shorthand is empty here: tabular digits cannot be written in it.
  const { fontSize, fontFamily } = getComputedStyle(document.body)
  if (context !== null) context.font = `${fontSize} ${fontFamily}`
  return context
}
