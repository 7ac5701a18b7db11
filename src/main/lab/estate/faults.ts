/** What can be made to go wrong at a listener of the lab's estate. The sentences for people stand in lab-text.ts. */

/** Wrong with the certificate or the chain that is shown. */
const certificateFaults = [
  'expired',
  'not-yet-valid',
  'wrong-name',
  'self-signed',
  'missing-intermediate',
  'wrong-order',
  'extra-certificates',
  'revoked',
  'unknown-ca',
  'rsa-1024',
  'huge-chain',
  'no-revocation',
  'ocsp-unknown',
  'ocsp-good-stapled',
  'replaced',
] as const
export type CertificateFault = (typeof certificateFaults)[number]

/** Wrong with the protocol, the certificate being as it should. */
const protocolFaults = ['client-refused-tls12', 'client-refused-tls13', 'only-tls10'] as const

/** No TLS comes about at all. */
const wireFaults = ['stall', 'reset', 'garbage', 'plain-http', 'drip'] as const
export type WireFault = (typeof wireFaults)[number]

export const estateFaultNames = [...certificateFaults, ...protocolFaults, ...wireFaults] as const
export type EstateFault = (typeof estateFaultNames)[number]

export function isEstateFault(name: string): name is EstateFault {
  return (estateFaultNames as readonly string[]).includes(name)
}

export function isCertificateFault(fault: EstateFault | null): fault is CertificateFault {
  return fault !== null && (certificateFaults as readonly string[]).includes(fault)
}

export function isWireFault(fault: EstateFault | null): fault is WireFault {
  return fault !== null && (wireFaults as readonly string[]).includes(fault)
}
