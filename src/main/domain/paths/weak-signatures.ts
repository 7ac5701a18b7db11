/** Signatures that no longer prove who made them. */

const weakHashes: ReadonlySet<string> = new Set(['md2', 'md4', 'md5', 'sha1'])

/** RFC 9155, RFC 6151: collisions of these can be computed. */
export function isWeakHash(hash: string | null): boolean {
  return hash !== null && weakHashes.has(hash)
}
