/** Which proxy the environment names for a host (HTTPS_PROXY, NO_PROXY and their lower-case forms). */
export interface ProxyPlace {
  readonly host: string
  readonly port: number
  /** "Basic …"; null without user information. */
  readonly authorization: string | null
}

type Environment = Readonly<Record<string, string | undefined>>

/** Undefined: go there directly. This computer itself is never asked for through a proxy. */
export function proxyFor(host: string, port: number, env: Environment): ProxyPlace | undefined {
  const setting = env['HTTPS_PROXY'] ?? env['https_proxy'] ?? env['ALL_PROXY'] ?? env['all_proxy']
  if (setting === undefined || setting.trim() === '' || isLoopback(host)) return undefined
  if (isExempt(host, port, env['NO_PROXY'] ?? env['no_proxy'] ?? '')) return undefined
  return readProxy(setting.trim())
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127\./.test(host)
}

/** "litwareinc.com,.fabrikam.com,*.contoso.com,10.0.0.1,mail:8443,*": a name stands for what is below it as well. */
function isExempt(host: string, port: number, list: string): boolean {
  return list
    .split(/[\s,]+/)
    .filter(entry => entry !== '')
    .some(entry => {
      if (entry === '*') return true
      const match = /^(.*?)(?::(\d+))?$/.exec(entry)
      const name = (match?.[1] ?? '').toLowerCase().replace(/^\*?\./, '')
      if (match?.[2] !== undefined && Number(match[2]) !== port) return false
      return host === name || host.endsWith(`.${name}`)
    })
}

function readProxy(setting: string): ProxyPlace | undefined {
  const text = setting.includes('://') ? setting : `http://${setting}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.protocol !== 'http:' || url.hostname === '') return undefined
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 80 : Number(url.port),
    authorization: url.username === '' ? null : `Basic ${Buffer.from(credentials).toString('base64')}`,
  }
}
