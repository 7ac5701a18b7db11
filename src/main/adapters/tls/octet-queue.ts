/** Octets that came in pieces of any size, taken in pieces of another. A drip of single octets costs no more than a flood. */
interface OctetQueue {
  readonly length: number
  push(bytes: Uint8Array): void
  /** 0 beyond the end. */
  at(index: number): number
  /** Removes and returns a copy of the first `count`. */
  take(count: number): Uint8Array
}

export function createOctetQueue(): OctetQueue {
  let buffer = new Uint8Array(1024)
  let start = 0
  let end = 0

  function makeRoom(count: number): void {
    if (end + count <= buffer.length) return
    const kept = buffer.subarray(start, end)
    // Twice what is needed, so that each octet is moved a bounded number of times.
    if ((kept.length + count) * 2 > buffer.length) buffer = new Uint8Array((kept.length + count) * 2)
    buffer.set(kept, 0)
    end = kept.length
    start = 0
  }

  return {
    get length() {
      return end - start
    },
    push(bytes) {
      makeRoom(bytes.length)
      buffer.set(bytes, end)
      end += bytes.length
    },
    at: index => (start + index < end ? (buffer[start + index] ?? 0) : 0),
    take(count) {
      const taken = buffer.slice(start, Math.min(end, start + count))
      start += taken.length
      return taken
    },
  }
}
