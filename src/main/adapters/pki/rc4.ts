/**
 * RC4, because Node's engine no longer has it and old PFX files do (pbeWithSHA1And128BitRC4, RFC 7292 appendix C).
 * For reading only: nothing here is written with it.
 */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  let j = 0
  for (let i = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 0xff
    swap(state, i, j)
  }
  const output = new Uint8Array(data.length)
  let i = 0
  j = 0
  for (let at = 0; at < data.length; at++) {
    i = (i + 1) & 0xff
    j = (j + (state[i] ?? 0)) & 0xff
    swap(state, i, j)
    output[at] = (data[at] ?? 0) ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 0xff] ?? 0)
  }
  state.fill(0)
  return output
}

function swap(state: Uint8Array, left: number, right: number): void {
  const kept = state[left] ?? 0
  state[left] = state[right] ?? 0
  state[right] = kept
}
