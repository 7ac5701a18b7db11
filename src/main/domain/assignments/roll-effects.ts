/** Who would refuse our tokens, or could not sign them, from when to when (reference sections 5.6, 12.2 F4). Pure. */
import type { RollEffect } from '../../../contract/roll-plan.ts'
import type { KnownPartner } from './known-partners.ts'
import type { KnownServer } from './known-servers.ts'
import { hourMs } from './roll-lead-times.ts'
import type { RollSituation } from './roll-situation.ts'

/** @param effectiveDate when the next certificate takes over. */
export function effectsOf(situation: RollSituation, effectiveDate: string): RollEffect[] {
  if (situation.next === null) return []
  return [
    ...situation.partners.map(partner =>
      inGap(situation, partnerEffect(situation, partner, effectiveDate), effectiveDate),
    ),
    ...situation.servers.map(server => serverEffect(server, effectiveDate)),
  ]
}

/** All that verify our tokens, while the certificate that signs has ended. */
export function expiredEffects(
  { partners }: Pick<RollSituation, 'partners'>,
  from: string,
  until: string | null,
): RollEffect[] {
  return partners.map(partner => ({
    who: { kind: 'partner' as const, name: partner.name },
    outcome: 'refuses' as const,
    reason: 'certificate-expired' as const,
    from,
    until,
    seenAt: partner.lastReadAt ?? partner.lastSeenAt,
  }))
}

/** What can be said of a partner from what our listener saw. */
function partnerEffect(
  { publishedSince, now }: RollSituation,
  partner: KnownPartner,
  effectiveDate: string,
): RollEffect {
  const { name, keeps, lastReadAt, lastSeenAt, readsWithinHours } = partner
  const effect = (outcome: RollEffect['outcome'], reason: RollEffect['reason']): RollEffect => ({
    who: { kind: 'partner', name },
    outcome,
    reason,
    from: outcome === 'keeps-working' ? null : effectiveDate,
    until: null,
    seenAt: lastReadAt ?? lastSeenAt,
  })
  if (keeps === 'stored') return effect('refuses', 'stored-certificate')
  if (lastReadAt === null) return effect('at-risk', 'never-read')
  const published = publishedSince === null ? now.getTime() : Date.parse(publishedSince)
  if (publishedSince !== null && Date.parse(lastReadAt) >= published)
    return effect('keeps-working', 'has-new-key')
  // It was seen to read, and reads again by itself before the date.
  const readsBy = readsWithinHours === null ? Infinity : published + readsWithinHours * hourMs
  return Date.parse(effectiveDate) >= readsBy
    ? effect('keeps-working', 'reads-metadata')
    : effect('refuses', 'last-reading-old-key')
}

/** Where the current certificate ends before the date, tokens are refused in between by all. */
function inGap({ current }: RollSituation, effect: RollEffect, effectiveDate: string): RollEffect {
  if (current === null || Date.parse(current.notAfter) >= Date.parse(effectiveDate)) return effect
  const from = current.notAfter
  return effect.outcome === 'keeps-working'
    ? { ...effect, outcome: 'refuses', reason: 'certificate-expired', from, until: effectiveDate }
    : { ...effect, outcome: 'refuses', from }
}

/** A server without it goes on signing with the former certificate, or does not sign at all: nothing tells which. */
function serverEffect({ name, deployedAt, heardAt }: KnownServer, effectiveDate: string): RollEffect {
  const isThere = deployedAt !== null
  return {
    who: { kind: 'server', name },
    outcome: isThere ? 'keeps-working' : 'at-risk',
    reason: isThere ? 'deployed' : 'not-deployed',
    from: isThere ? null : effectiveDate,
    until: null,
    seenAt: heardAt,
  }
}
