/** "TLSv1.2" → "TLS 1.2", "TLSv1, TLSv1.1" → "TLS 1.0, TLS 1.1" */
export function protocolName(versions: string): string {
  return versions.replaceAll(/TLSv1(?!\.)/g, 'TLSv1.0').replaceAll('TLSv', 'TLS ')
}
