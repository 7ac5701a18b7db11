/** The part of a cipher suite by which people call it. */

/**
 * "ECDHE-RSA-AES256-GCM-SHA384" and "TLS_AES_256_GCM_SHA384" → "AES256-GCM". Key exchange and hash are left out; a suite
 * of which no cipher is known stays as it is.
 */
export function cipherName(suite: string): string {
  const aes = /AES[-_]?(128|256)(?:[-_](GCM|CCM|CBC))?/.exec(suite)
  if (aes !== null) return [`AES${aes[1] ?? ''}`, ...(aes[2] === undefined ? [] : [aes[2]])].join('-')
  if (/CHACHA20/i.test(suite)) return 'ChaCha20'
  return /DES-CBC3|3DES/.test(suite) ? '3DES' : suite
}
