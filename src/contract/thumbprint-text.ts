/** How thumbprints are typed, pasted and shown. Apart from the schemas, so that `inspect` need not load them. */

/**
 * Strips what people paste along with a hash: blanks, colons, dashes, and the invisible marks (U+200E and
 * its relatives) with which text copied from the Windows certificate dialog starts.
 */
export function compactHex(text: string): string {
  return text.replace(/[\s:\-\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '').toUpperCase()
}

/** "A59AAE41…" → "A59A AE41 …": groups of four, as the console shows them. */
export function groupThumbprint(thumbprint: string): string {
  return thumbprint.replace(/(.{4})(?=.)/g, '$1 ')
}
