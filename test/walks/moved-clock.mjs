/**
 * Loaded before a host that a walk starts (node --import): its clock is that of the machine moved by as many milliseconds
 * as the file named in COUNTERSIGN_TEST_CLOCK says. Timers run as ever. The product knows nothing of it.
 */
import { readFileSync } from 'node:fs'
import process from 'node:process'

const file = process.env['COUNTERSIGN_TEST_CLOCK']
const RealDate = Date

function movedBy() {
  try {
    return file === undefined ? 0 : Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

const now = () => RealDate.now() + movedBy()

// A proxy, not a subclass: what comes from a worker is a plain Date, and has to be an instance of this one too.
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
