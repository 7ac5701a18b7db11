/**
 * Loaded into the host of a walk before anything else (--import): its clock is the computer's plus as many
 * milliseconds as the file named by WALK_CLOCK holds. The product has no such switch.
 */
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { setInterval } from 'node:timers'

const RealDate = Date
const file = process.env['WALK_CLOCK'] ?? ''
let offsetMs = 0

function read() {
  try {
    offsetMs = Number(readFileSync(file, 'utf8')) || 0
  } catch {
    offsetMs = 0
  }
}

read()
setInterval(read, 50).unref()

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + offsetMs)
    else super(...parts)
  }
  static now() {
    return RealDate.now() + offsetMs
  }
}
