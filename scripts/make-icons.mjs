/**
 * Draws assets/icon/countersign.svg in every size that the systems ask for: PNG, the ICO of Windows, the ICNS of macOS.
 * Run by hand after the drawing has changed (COUNTERSIGN_BROWSER names the browser, default /usr/bin/chromium); the
 * results are committed, so that packaging needs no browser.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright'

const folder = resolve(import.meta.dirname, '../assets/icon')
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

/** ICNS element types by size in pixels; the second of a pair is the same picture for a display of twice the density. */
const icnsTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
]

/** @returns {Promise<Map<number, Buffer>>} PNG by size */
async function draw() {
  const svg = readFileSync(resolve(folder, 'countersign.svg'), 'utf8')
  const browser = await chromium.launch({
    executablePath: process.env.COUNTERSIGN_BROWSER ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage()
    const pictures = new Map()
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size })
      await page.setContent(
        `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
      )
      pictures.set(size, await page.screenshot({ omitBackground: true }))
    }
    return pictures
  } finally {
    await browser.close()
  }
}

/**
 * ICONDIR, one ICONDIRENTRY per picture, then the pictures as PNG (Windows Vista and later).
 * @param {{ size: number, png: Buffer }[]} pictures
 */
function toIco(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index
    // 0 stands for 256.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

/**
 * "icns", the length of all, then for each picture its type, its length with this header, and the PNG.
 * @param {{ type: string, png: Buffer }[]} pictures
 */
function toIcns(pictures) {
  const elements = pictures.map(({ type, png }) => Buffer.concat([icnsHeader(type, png.length), png]))
  const length = elements.reduce((sum, element) => sum + element.length, 0)
  return Buffer.concat([icnsHeader('icns', length), ...elements])
}

/**
 * @param {string} type
 * @param {number} contentLength
 */
function icnsHeader(type, contentLength) {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(8 + contentLength, 4)
  return header
}

const pictures = await draw()
/** @param {number} size */
const png = size => pictures.get(size) ?? Buffer.alloc(0)
for (const size of sizes) writeFileSync(resolve(folder, `${size}.png`), png(size))
writeFileSync(
  resolve(folder, 'countersign.ico'),
  toIco([16, 24, 32, 48, 64, 128, 256].map(size => ({ size, png: png(size) }))),
)
writeFileSync(
  resolve(folder, 'countersign.icns'),
  toIcns(icnsTypes.map(([type, size]) => ({ type: String(type), png: png(Number(size)) }))),
)
