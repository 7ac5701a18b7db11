/** Names of servers without their domain, where that leaves them apart. Pure. */

export function shortName(fqdn: string): string {
  return fqdn.split('.', 1)[0] ?? fqdn
}

/**
 * @param labels of everything that stands side by side, also what is never shortened
 * @returns the name by which one of them is told: whole where another one begins alike
 */
export function shortNames(labels: Iterable<string>): (label: string) => string {
  const alike = new Map<string, number>()
  for (const label of new Set(labels)) alike.set(shortName(label), (alike.get(shortName(label)) ?? 0) + 1)
  return label => {
    const short = shortName(label)
    return alike.get(short) === 1 ? short : label
  }
}
