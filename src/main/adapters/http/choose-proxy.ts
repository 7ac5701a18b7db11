/**
 * Which proxy stands between us and a host, by HTTPS_PROXY and NO_PROXY. The lower-case variables win. A name in
 * NO_PROXY stands for itself and all below it, with or without a dot or "*." in front; an address for itself, a network
 * (192.0.2.0/24) for all in it; ":port" restricts an entry to that port; "*" stands for everything. This machine
 * itself is never reached through a proxy.
 */
import { BlockList, isIP } from 'node:net'

export interface Proxy {
  readonly host: string
  readonly port: number
  /** "user:password" in the form of RFC 7617; null without. */
  readonly credentials: string | null
}

type Environment = Readonly<Record<string, string | undefined>>

/** 'not-usable': one is named, and it is none that we can speak to. */
export function chooseProxy(
  env: Environment,
  target: { readonly host: string; readonly port: number },
): Proxy | 'direct' | 'not-usable' {
  const named = (env['https_proxy'] ?? env['HTTPS_PROXY'] ?? '').trim()
  if (named === '' || isLoopback(target.host)) return 'direct'
  const exceptions = env['no_proxy'] ?? env['NO_PROXY'] ?? ''
  if (exceptions.split(/[\s,]+/).some(entry => entry !== '' && matches(entry, target))) return 'direct'
  return readProxy(named) ?? 'not-usable'
}

/** Undefined for what is no HTTP proxy. */
function readProxy(named: string): Proxy | undefined {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(named) ? named : `http://${named}`)
  if (url === null || url.protocol !== 'http:' || url.hostname === '') return undefined
  const hasCredentials = url.username !== '' || url.password !== ''
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 80 : Number(url.port),
    credentials: hasCredentials ? `${decoded(url.username)}:${decoded(url.password)}` : null,
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127\./.test(name)
}

function matches(entry: string, target: { readonly host: string; readonly port: number }): boolean {
  if (entry === '*') return true
  const { pattern, port } = splitEntry(entry)
  if (port !== null && port !== target.port) return false
  const host = target.host.toLowerCase().replace(/\.$/, '')
  if (isIP(host) !== 0) return matchesAddress(pattern, host)
  const name = pattern.replace(/^\*?\.?/, '').replace(/\.$/, '')
  return name !== '' && (host === name || host.endsWith(`.${name}`))
}

function splitEntry(entry: string): { readonly pattern: string; readonly port: number | null } {
  const text = entry.toLowerCase()
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(text)
  if (bracketed !== null) return { pattern: bracketed[1] ?? '', port: portOf(bracketed[2]) }
  // An IPv6 address has colons of its own.
  const named = /^([^:]+):(\d+)$/.exec(text)
  return named === null ? { pattern: text, port: null } : { pattern: named[1] ?? '', port: portOf(named[2]) }
}

function portOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text)
}

function matchesAddress(pattern: string, address: string): boolean {
  const [network = '', prefix] = pattern.split('/')
  const family = isIP(network)
  if (family === 0) return false
  const type = family === 4 ? 'ipv4' : 'ipv6'
  const bits = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix)
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) return false
  const list = new BlockList()
  list.addSubnet(network, bits, type)
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
}
