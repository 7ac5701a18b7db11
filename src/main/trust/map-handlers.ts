/** The trust map, and its picture as a file. */
import { Buffer } from 'node:buffer'
import { err, ok } from '../../contract/result.ts'
import type { TicketBox } from '../domain/certificates/ports.ts'
import { computeTrustMap } from '../domain/probes/trust-map.ts'
import { checkSvg, isPng } from '../domain/probes/trust-map-image.ts'
import type { Handlers } from '../handlers.ts'
import { gatherMapFacts, type MapFactsParts } from './map-facts.ts'
import { createOfflineTrust, type OfflineTrustParts } from './offline-trust.ts'

type MapHandlers = Pick<Handlers, 'trust.map' | 'trust.prepareImage'>

export type MapParts = Omit<MapFactsParts, 'offline'> &
  OfflineTrustParts & {
    readonly tickets: Pick<TicketBox, 'offer'>
    /** Lower-case hexadecimal. */
    readonly sha256: (bytes: Uint8Array) => string
  }

export function createMapHandlers(parts: MapParts): MapHandlers {
  const factsParts = { ...parts, offline: createOfflineTrust(parts) }
  return {
    'trust.map': async ({ unfold }) => ok(computeTrustMap(await gatherMapFacts(factsParts, unfold))),
    'trust.prepareImage': ({ format, data }) => {
      const bytes = format === 'svg' ? Buffer.from(data) : Buffer.from(data, 'base64')
      const problem = format === 'svg' ? checkSvg(data) : checkPng(bytes)
      if (problem !== undefined) return err(problem)
      const suggestedName = `trust-map.${format}`
      return ok({
        ticket: parts.tickets.offer(suggestedName, bytes, 'to-save'),
        suggestedName,
        sizeBytes: bytes.length,
        sha256: parts.sha256(bytes),
      })
    },
  }
}

function checkPng(bytes: Uint8Array) {
  if (isPng(bytes)) return undefined
  return { code: 'file-malformed', format: 'PNG', where: 'signature', offsetBytes: 0 } as const
}
