import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../assets/icon')
const read = (name: string): Buffer => readFileSync(join(folder, name))

/** Width and height of a PNG (ISO/IEC 15948, IHDR), or undefined when it is none. */
function pngSize(bytes: Buffer): [number, number] | undefined {
  const isPng = bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
  return isPng ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : undefined
}

describe('assets/icon', () => {
  it.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('has a PNG of %i pixels', size => {
    expect(pngSize(read(`${size}.png`))).toEqual([size, size])
  })

  it('has an ICO whose entries are the PNGs of 16 to 256 pixels', () => {
    const ico = read('countersign.ico')
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1])
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
      const entry = 6 + 16 * index
      const offset = ico.readUInt32LE(entry + 12)
      const png = ico.subarray(offset, offset + ico.readUInt32LE(entry + 8))
      const size = ico.readUInt8(entry) || 256
      expect(png.equals(read(`${size}.png`))).toBe(true)
      return size
    })
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
  })

  it('has an ICNS with a picture for every size and density of macOS', () => {
    const icns = read('countersign.icns')
    expect(icns.toString('latin1', 0, 4)).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const found: Record<string, number | undefined> = {}
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const png = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4))
      found[icns.toString('latin1', at, at + 4)] = pngSize(png)?.[0]
    }
    expect(found).toEqual({
      icp4: 16,
      icp5: 32,
      icp6: 64,
      ic07: 128,
      ic08: 256,
      ic09: 512,
      ic10: 1024,
      ic11: 32,
      ic12: 64,
      ic13: 256,
      ic14: 512,
    })
  })
})
