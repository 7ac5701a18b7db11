/** The TLS and MTLS probes view and its dialogs (design x; reference section 10). Findings speak in probe-text.ts. */
export const probesPageText = {
  node: 'TLS and MTLS probes',
  title: 'TLS and MTLS probes',
}
