/** Whether a name lies in a subtree of nameConstraints (RFC 5280 section 4.2.1.10), form by form. */
import type { NameSubtree, PathName } from './ports.ts'

/** 'unsupported': the form is constrained, and nobody knows how to compare it. */
export type SubtreeAnswer = 'inside' | 'outside' | 'unsupported'

/**
 * @param use what a doubtful answer is for: a wildcard is inside an excluded subtree when one of the names it
 *   stands for is, and inside a permitted one only when all are.
 */
export function isInSubtree(
  name: PathName,
  subtree: NameSubtree,
  use: 'permitted' | 'excluded',
): SubtreeAnswer {
  switch (name.form) {
    case 'dns':
      return subtree.form === 'dns' ? told(isDnsInside(name.text, subtree.text, use)) : 'outside'
    case 'email':
      return subtree.form === 'email' ? emailInside(name.text, subtree.text) : 'outside'
    case 'uri':
      return subtree.form === 'uri' ? uriInside(name.text, subtree.text) : 'outside'
    case 'ip':
      return subtree.form === 'ip' ? ipInside(name.octets, subtree.octets) : 'outside'
    case 'directory':
      return subtree.form === 'directory' ? told(startsWith(name.rdns, subtree.rdns)) : 'outside'
    case 'other':
      return 'unsupported'
  }
}

function told(inside: boolean): SubtreeAnswer {
  return inside ? 'inside' : 'outside'
}

/** Any name made by adding labels on the left. A leading dot, which the RFC does not have, asks for one. */
function isDnsInside(name: string, base: string, use: 'permitted' | 'excluded'): boolean {
  const host = withoutRoot(name.toLowerCase())
  const tree = withoutRoot(base.toLowerCase())
  if (tree === '') return true
  if (isAtOrBelow(host, tree)) return true
  if (use === 'permitted' || !host.startsWith('*.')) return false
  // "*.example.com" also stands for the excluded "mail.example.com".
  const stripped = tree.startsWith('.') ? tree.slice(1) : tree
  return isAtOrBelow(stripped, host.slice(2))
}

function isAtOrBelow(host: string, tree: string): boolean {
  if (tree.startsWith('.')) return host.endsWith(tree)
  return host === tree || host.endsWith(`.${tree}`)
}

/**
 * A mailbox, a host, or (with a leading dot) all hosts of a domain. The local part keeps its case. "@example.com", which
 * the RFC does not have, can only mean the mailboxes of the host: nothing excluded shall slip through for its sake.
 */
function emailInside(address: string, base: string): SubtreeAnswer {
  const at = address.lastIndexOf('@')
  if (at < 1) return 'unsupported'
  const host = address.slice(at + 1).toLowerCase()
  const baseAt = base.lastIndexOf('@')
  if (baseAt === 0) return told(host === base.slice(1).toLowerCase())
  if (baseAt > 0)
    return told(
      address.slice(0, at) === base.slice(0, baseAt) && host === base.slice(baseAt + 1).toLowerCase(),
    )
  return told(isHostInside(host, base.toLowerCase()))
}

/** The host of the authority; a URI without one, or with an address, cannot be judged and is not let through. */
function uriInside(uri: string, base: string): SubtreeAnswer {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(uri)?.[1]
  if (authority === undefined || authority.startsWith('[')) return 'unsupported'
  const host = withoutRoot(authority.replace(/:\d*$/, '').toLowerCase())
  if (host === '' || /^[\d.]+$/.test(host)) return 'unsupported'
  return told(isHostInside(host, base.toLowerCase()))
}

/** For mail and URIs a base without a dot in front means that one host. */
function isHostInside(host: string, base: string): boolean {
  if (base === '') return true
  return base.startsWith('.') ? host.endsWith(base) : host === base
}

function ipInside(address: Uint8Array, subnet: Uint8Array): SubtreeAnswer {
  if (subnet.length !== 8 && subnet.length !== 32) return 'unsupported'
  const length = subnet.length / 2
  if (address.length !== length)
    return address.length === 4 || address.length === 16 ? 'outside' : 'unsupported'
  return told(
    address.every((octet, index) => {
      const mask = subnet[length + index] ?? 0
      return (octet & mask) === ((subnet[index] ?? 0) & mask)
    }),
  )
}

function startsWith(rdns: readonly string[], base: readonly string[]): boolean {
  return base.length <= rdns.length && base.every((rdn, index) => rdns[index] === rdn)
}

function withoutRoot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name
}
