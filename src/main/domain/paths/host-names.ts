/** Whether a certificate is made out to a host (RFC 9525 section 6; the CN only where the caller still wants it). */
import type { PathDetails } from './ports.ts'

/** Whom one wants to talk to: a DNS name in A-labels, or the octets of an address. */
export type HostReference =
  | { readonly kind: 'dns'; readonly name: string }
  | { readonly kind: 'ip'; readonly octets: Uint8Array; readonly name: string }

/** @param fallBackToCommonName believes a CN of a certificate that has no DNS name and no address at all. */
export function isMadeOutTo(
  details: PathDetails,
  host: HostReference,
  { fallBackToCommonName }: { readonly fallBackToCommonName: boolean },
): boolean {
  const names = Array.isArray(details.altNames) ? details.altNames : []
  const presented = names.filter(({ form }) => form === 'dns' || form === 'ip')
  if (host.kind === 'ip')
    return presented.some(name => name.form === 'ip' && sameOctets(name.octets, host.octets))
  if (presented.some(name => name.form === 'dns' && matchesHost(name.text, host.name))) return true
  const mayFallBack = fallBackToCommonName && presented.length === 0 && details.altNames !== 'unreadable'
  return mayFallBack && details.commonNames.some(name => matchesHost(name, host.name))
}

/**
 * RFC 9525 section 6.3: letters' case does not matter; "*" stands for exactly one label, only as the whole left-most
 * one, and only above at least two labels, since "*.com" would name the world.
 */
export function matchesHost(presented: string, reference: string): boolean {
  const pattern = withoutRoot(presented.toLowerCase())
  const host = withoutRoot(reference.toLowerCase())
  if (pattern === '' || host === '') return false
  if (!pattern.startsWith('*.')) return pattern === host && !pattern.includes('*')
  const parent = pattern.slice(2)
  if (parent.includes('*') || !parent.includes('.')) return false
  const dot = host.indexOf('.')
  return dot > 0 && host.slice(dot + 1) === parent
}

/** A fully qualified name may end with the dot of the root. */
function withoutRoot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name
}

function sameOctets(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((octet, index) => octet === right[index])
}
