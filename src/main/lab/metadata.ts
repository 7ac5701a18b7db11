/** The metadata documents that the servers of the lab publish (reference sections 5.2, 5.3). */
import { createHash } from 'node:crypto'
import type { LabAnswer } from './web-server.ts'
import { profiles, type ServerName } from './servers.ts'

export interface Published {
  readonly server: ServerName
  readonly realm: string
  /** DER, current first. */
  readonly certificates: readonly { readonly der: Uint8Array; readonly x5t: string }[]
  /** "https://localhost:44301" */
  readonly origin: string
}

export function metadataDocument({ server, realm, certificates, origin }: Published): string {
  const { principal, documentName, metadataPath, resourcePath, hostName } = profiles[server]
  const issuer = `${principal}@${realm}`
  const isSts = server === 'sts'
  const metadata = { location: origin + metadataPath, protocol: 'OAuth2', usage: 'metadata' }
  const issuance = { location: origin + resourcePath, protocol: 'OAuth2', usage: 'issuance' }
  return JSON.stringify(
    {
      id: `_${idOf(hostName, realm)}`,
      version: '1.0',
      name: documentName,
      realm,
      serviceName: principal,
      issuer,
      allowedAudiences: [issuer],
      keys: certificates.map(({ der, x5t }) => ({
        usage: isSts ? 'Signing' : 'signing',
        keyinfo: { x5t },
        keyvalue: { type: 'x509Certificate', value: Buffer.from(der).toString('base64') },
      })),
      endpoints: isSts ? [issuance, metadata] : [metadata],
    },
    null,
    2,
  )
}

/** The same for the same server at each start, in the form of a GUID. */
function idOf(hostName: string, realm: string): string {
  const hex = createHash('sha256').update(`${hostName}@${realm}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

export function jsonAnswer(status: number, body: string): LabAnswer {
  return { status, headers: [], contentType: 'application/json; charset=utf-8', body }
}

/** What a load balancer or a sign-in page puts in a document's place. */
export const pageInstead: LabAnswer = {
  status: 200,
  headers: [],
  contentType: 'text/html; charset=utf-8',
  body: '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>',
}
