/**
 * RC2-CBC (RFC 2268) for old PFX files, by node-forge: Node's engine does not have it, Electron's does, so neither
 * is asked. Only two submodules of node-forge are loaded (docs/decisions/0004-crypto-split.md).
 */
import rc2 from 'node-forge/lib/rc2.js'
import util from 'node-forge/lib/util.js'

/** node-forge works on strings that grow, which takes quadratic time beyond some ten thousand octets. */
const chunkBytes = 16 * 1024

const blockBytes = 8

/**
 * @param effectiveBits 40, 64, 128 …: RC2 weakens a key to so many bits (RFC 2268 section 2). Whole octets only:
 *   node-forge masks the wrong bits otherwise.
 * @param data whole blocks of 8 octets.
 * @returns the blocks decrypted, padding included.
 */
export function rc2CbcDecrypt(
  key: Uint8Array,
  effectiveBits: number,
  iv: Uint8Array,
  data: Uint8Array,
): Uint8Array {
  const decrypted = new Uint8Array(data.length)
  let chain = iv
  for (let at = 0; at < data.length; at += chunkBytes) {
    const chunk = data.subarray(at, at + chunkBytes)
    const cipher = rc2.createDecryptionCipher(binary(key), effectiveBits)
    cipher.start(binary(chain))
    cipher.update(util.createBuffer(binary(chunk)))
    cipher.finish(() => true)
    decrypted.set(Buffer.from(cipher.output.getBytes(), 'latin1'), at)
    chain = chunk.subarray(-blockBytes)
  }
  return decrypted
}

function binary(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1')
}
