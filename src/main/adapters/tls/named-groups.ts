/** Groups of the key exchange by number (IANA "TLS Supported Groups"; RFC 8446 section 4.2.7, RFC 8422 section 5.1.1). */
const groups: Readonly<Record<number, { readonly name: string; readonly pointOctets?: number }>> = {
  0x0015: { name: 'secp224r1', pointOctets: 57 },
  0x0016: { name: 'secp256k1', pointOctets: 65 },
  0x0017: { name: 'secp256r1', pointOctets: 65 },
  0x0018: { name: 'secp384r1', pointOctets: 97 },
  0x0019: { name: 'secp521r1', pointOctets: 133 },
  0x001a: { name: 'brainpoolP256r1', pointOctets: 65 },
  0x001b: { name: 'brainpoolP384r1', pointOctets: 97 },
  0x001c: { name: 'brainpoolP512r1', pointOctets: 129 },
  0x001d: { name: 'X25519', pointOctets: 32 },
  0x001e: { name: 'X448', pointOctets: 56 },
  0x001f: { name: 'brainpoolP256r1tls13' },
  0x0020: { name: 'brainpoolP384r1tls13' },
  0x0021: { name: 'brainpoolP512r1tls13' },
  0x0100: { name: 'ffdhe2048' },
  0x0101: { name: 'ffdhe3072' },
  0x0102: { name: 'ffdhe4096' },
  0x0103: { name: 'ffdhe6144' },
  0x0104: { name: 'ffdhe8192' },
  0x0200: { name: 'MLKEM512' },
  0x0201: { name: 'MLKEM768' },
  0x0202: { name: 'MLKEM1024' },
  0x11eb: { name: 'SecP256r1MLKEM768' },
  0x11ec: { name: 'X25519MLKEM768' },
  0x11ed: { name: 'SecP384r1MLKEM1024' },
  0x6399: { name: 'X25519Kyber768Draft00' },
}

export function groupName(number: number): string {
  return groups[number]?.name ?? `0x${number.toString(16).padStart(4, '0')}`
}

/**
 * "secp256r1", or "DHE 2048" with the bits of the prime, from a ServerKeyExchange of TLS 1.2 and older: either
 * curve_type named_curve, group and point (RFC 8422 section 5.4), or a prime with its length (RFC 5246 section 7.4.3).
 */
export function groupOfKeyExchange(body: Uint8Array): string | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = body
  const named = first === 3 ? groups[(second << 8) | third] : undefined
  if (named !== undefined && named.pointOctets === fourth) return named.name
  const primeOctets = (first << 8) | second
  if (primeOctets < 32 || primeOctets + 2 > body.length) return undefined
  const leadingZeros = Math.clz32(third) - 24
  return `DHE ${String(primeOctets * 8 - leadingZeros)}`
}
