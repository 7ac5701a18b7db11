/** Names that a pool or server bore before: each once, the latest last, never the one it bears now. */

export function withFormerName(
  { fqdn, formerNames }: { readonly fqdn: string; readonly formerNames: readonly string[] },
  newName: string,
): string[] {
  return formerOf([...formerNames, fqdn], newName)
}

/** @param names oldest first, perhaps with repeats. */
export function formerOf(names: readonly string[], present: string): string[] {
  const latestFirst = new Set(names.filter(name => name !== present).reverse())
  return [...latestFirst].reverse()
}
