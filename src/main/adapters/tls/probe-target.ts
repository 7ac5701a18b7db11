/** What is probed, and what comes back of it. */
import type { ProbeEvidence } from '../../domain/probes/evidence.ts'

export interface ProbeTarget {
  readonly host: string
  readonly port: number
  /** The name to ask for and to be judged by; the host unless told. */
  readonly serverName: string
  /** The host is a domain whose federation partners find it by its SRV record; the port counts where it has none. */
  readonly srv?: boolean
  /** For the whole of it, however many connections are made. */
  readonly timeoutMs: number
  /** Ask with SIP OPTIONS. */
  readonly sip: boolean
  /** Ask with HTTP GET; not together with `sip`. */
  readonly http?: boolean
  /** PEM. A key in octets can be wiped by whoever brought it. */
  readonly client: { readonly certificate: string; readonly key: string | Buffer } | null
  /** When ours was asked for: once more without it, to see whether it is required. */
  readonly withoutCertificate?: boolean
  /**
   * Every protocol version on its own, once more without our certificate, with one that nobody trusts, and with the
   * session's ticket.
   */
  readonly thorough?: boolean
}

/**
 * Makes a certificate that no server has a reason to trust, PEM, with a key to be wiped by whoever asked for it.
 * @param shown the certificates that we show otherwise, PEM, in whose name it is made; null: none.
 */
export type MakeUntrusted = (
  shown: string | null,
) => Promise<{ readonly certificate: string; readonly key: Buffer }>

/** With the address that its name was resolved to. */
export interface Endpoint {
  readonly target: ProbeTarget
  readonly address: string
}

/** Evidence with the served certificates as octets: who reads certificates describes them. */
export type RawEvidence = Omit<ProbeEvidence, 'chain' | 'certificateRequest'> & {
  readonly certificates: readonly Uint8Array[]
  readonly certificateRequest: { readonly seen: boolean | null; readonly authorities: readonly Uint8Array[] }
}

/** "[::1]:5061". */
export function hostAndPort(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`
}
