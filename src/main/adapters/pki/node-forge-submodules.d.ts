/** The parts of node-forge that are used: @types/node-forge describes the package as a whole only. */
/* eslint-disable no-restricted-exports -- module.exports of a CommonJS module is what an import calls default */

declare module 'node-forge/lib/util.js' {
  /** Octets as a string of Latin-1 characters ("binary"). */
  export interface ByteStringBuffer {
    getBytes(): string
  }
  const util: { createBuffer(octets: string): ByteStringBuffer }
  export default util
}

declare module 'node-forge/lib/rc2.js' {
  import { type ByteStringBuffer } from 'node-forge/lib/util.js'

  interface Rc2Decryption {
    readonly output: ByteStringBuffer
    /** CBC with this initialization vector. */
    start(iv: string): void
    update(input: ByteStringBuffer): void
    /** @param pad answers whether the padding of what was decrypted is in order. */
    finish(pad: () => boolean): boolean
  }
  const rc2: { createDecryptionCipher(key: string, effectiveBits: number): Rc2Decryption }
  export default rc2
}
