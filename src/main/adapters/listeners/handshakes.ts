/** What a listener needs to know of TLS handshakes; adapters/tls meets it. */
export interface Handshakes {
  /** For the messages of one caller. */
  createReader(): CallReader
  /** "unknown_ca" for 48. */
  alertName(number: number): string
  /** The alert that an error code of the engine stands for; null for an error that is no alert. */
  alertOfError(code: string): string | null
}

export interface CallReader {
  /** What came from the caller, in order, with our own ServerHello where it was sent. */
  push(bytes: Uint8Array): void
  /** CLIENT_HANDSHAKE_TRAFFIC_SECRET of the key log. */
  useSecret(secret: Uint8Array): void
  seen(): {
    /** First octets that are no TLS record; undefined while all is TLS. */
    readonly notTls: Uint8Array | undefined
    /** "TLSv1.2" as our ServerHello chose; undefined before it. */
    readonly protocol: string | undefined
    readonly certificates: readonly Uint8Array[]
    readonly alert: number | undefined
  }
}
