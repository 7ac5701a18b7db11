/** An address as people write it: dotted, or the eight groups of IPv6 with the longest run of zeros left out (RFC 5952). */
export function addressText(octets: Uint8Array): string {
  if (octets.length !== 16) return octets.join('.')
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((octets[2 * index] ?? 0) << 8) | (octets[2 * index + 1] ?? 0)).toString(16),
  ).join(':')
  const zeros = groups.match(/(?:^|:)0(?::0)+(?=:|$)/g)?.toSorted((a, b) => b.length - a.length)[0]
  if (zeros === undefined) return groups
  const shortened = groups.replace(zeros, '::').replace(':::', '::')
  return shortened
}
