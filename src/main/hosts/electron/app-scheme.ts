/**
 * The app:// scheme: the only address the window ever shows. It serves the files of the built window and nothing else,
 * each with the headers that keep a page from running, loading or framing anything foreign
 * (Electron's security checklist, items 1, 7 and 18).
 */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { PrivilegedScheme, SessionPort } from './electron-port.ts'

const scheme = 'app'
const host = 'countersign'

export const windowUrl = `${scheme}://${host}/index.html`

/**
 * Standard and secure, so that the page has an origin of its own; fetch is what Chromium's module loader is tested
 * with, and the policy below leaves a page nothing to fetch.
 */
export const appScheme: PrivilegedScheme = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
}

/** No exception for anything: React writes text nodes and CSSOM properties, so it needs no inline code and no sink. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

/** Every kind of file the window is built of. What is not listed (a source map, a stray file) is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** A segment never begins with a dot and holds no separator, colon or escape: no name can leave the folder. */
const servablePath = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/

/** Whether this is an address of our own page. */
export function isAppUrl(url: string): boolean {
  return parseAppUrl(url) !== undefined
}

export function serveAppScheme(session: SessionPort, folder: string): void {
  session.protocol.handle(scheme, createAppSchemeHandler(folder))
}

/** @param folder the built window: index.html and what it refers to. Answers 404 for every other address. */
export function createAppSchemeHandler(
  folder: string,
): (request: Pick<Request, 'method' | 'url'>) => Promise<Response> {
  return async request => {
    if (request.method !== 'GET') return refuse(405)
    const path = toServablePath(request.url)
    const mediaType = path === undefined ? undefined : mediaTypes[extname(path)]
    if (path === undefined || mediaType === undefined) return refuse(404)
    try {
      const bytes = await readFile(join(folder, path))
      return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Type': mediaType } })
    } catch {
      // Missing and unreadable are the same to a page: the reason would describe the disk.
      return refuse(404)
    }
  }
}

function toServablePath(url: string): string | undefined {
  const parsed = parseAppUrl(url)
  if (parsed === undefined) return undefined
  const path = parsed.pathname === '/' ? '/index.html' : parsed.pathname
  return servablePath.test(path) ? path : undefined
}

function parseAppUrl(url: string): URL | undefined {
  const parsed = URL.parse(url)
  // Node gives a scheme it does not know no origin, so the parts are compared one by one.
  const isOurs =
    parsed?.protocol === `${scheme}:` &&
    parsed.host === host &&
    parsed.username === '' &&
    parsed.password === ''
  return isOurs ? parsed : undefined
}

function refuse(status: 404 | 405): Response {
  return new Response(null, { status, headers })
}
