/** Metadata documents of partners, as their servers would write them. */
import { createHash } from 'node:crypto'
import { wellKnownPrincipals } from '../../src/contract/principal-name.ts'

export interface DocumentOptions {
  readonly name?: string
  readonly realm?: string | null
  readonly serviceName?: string
  readonly issuer?: string
  /** DER of the signing certificates. */
  readonly keys?: readonly Uint8Array[]
  readonly endpoints?: readonly {
    readonly location: string
    readonly protocol: string
    readonly usage: string
  }[]
}

export function x5tOf(der: Uint8Array): string {
  return createHash('sha1').update(der).digest('base64url')
}

/** The document of an Exchange organization unless told otherwise. */
export function documentObject({
  name = 'Exchange',
  realm = 'litwareinc.com',
  serviceName = wellKnownPrincipals.exchange,
  issuer = `${serviceName}@${realm ?? ''}`,
  keys = [],
  endpoints = [
    {
      location: 'https://mail.litwareinc.com/autodiscover/metadata/json/1',
      protocol: 'OAuth2',
      usage: 'metadata',
    },
  ],
}: DocumentOptions) {
  return {
    id: '_6d0f2b64-3f0a-4c55-9a3b-0d9a1f1e7c21',
    version: '1.0',
    name,
    ...(realm === null ? {} : { realm }),
    serviceName,
    issuer,
    allowedAudiences: [issuer],
    keys: keys.map(der => ({
      usage: 'signing',
      keyinfo: { x5t: x5tOf(der) },
      keyvalue: { type: 'x509Certificate', value: Buffer.from(der).toString('base64') },
    })),
    endpoints,
  }
}

export function documentText(options: DocumentOptions): string {
  return JSON.stringify(documentObject(options))
}
