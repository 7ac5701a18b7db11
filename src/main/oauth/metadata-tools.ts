/** Reads and checks a metadata document without a data folder: the command line's way. */
import { createHash } from 'node:crypto'
import process from 'node:process'
import type { CancelSignal } from '../../contract/cancel.ts'
import type { MetadataReading } from '../../contract/metadata.ts'
import { err, type Result } from '../../contract/result.ts'
import { createHttpsCaller } from '../adapters/http/https-caller.ts'
import { createCertificateReader } from '../adapters/pki/certificate-reader.ts'
import { createKeyFacts } from '../domain/partners/key-facts.ts'
import { type MetadataSource, readDocument } from '../domain/partners/read-metadata.ts'
import { createReadings } from '../domain/partners/readings.ts'
import { emptyState } from '../domain/state/state.ts'
import { createDocumentTools } from './document-tools.ts'
import { createServerTrustFromRoots } from './server-trust.ts'

export interface MetadataCheckOptions {
  /** Trust anchors for the web server, DER; none: only a certificate that was accepted is trusted. */
  readonly roots: readonly Uint8Array[]
  readonly at: Date
  readonly product?: 'exchange' | 'sharepoint' | 'lync' | 'acs'
}

/** Fails as calling the server fails. Nothing is kept: the reading has no id worth using. */
export function checkDocument(
  from: MetadataSource,
  { roots, at, product }: MetadataCheckOptions,
  signal: CancelSignal,
): Promise<Result<MetadataReading>> {
  const clock = { now: () => at }
  const tools = createDocumentTools({ reader: createCertificateReader() })
  const blobs = {
    readBlob: () => Promise.resolve(err({ code: 'certificate-unknown', thumbprint: '' } as const)),
  }
  const ports = {
    unitOfWork: { current: () => emptyState },
    http: createHttpsCaller({ trust: createServerTrustFromRoots(roots, []), env: process.env }),
    ...{ clock, tools, blobs },
    ids: { next: (prefix: string) => `${prefix}00000000` },
    readings: createReadings({ clock }),
    keyFacts: createKeyFacts({ blobs, certificates: tools.certificates }),
    sha256: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex'),
  }
  return readDocument(ports, { from, stored: null, ...(product === undefined ? {} : { product }) }, signal)
}
