/** A TCP connection to a host: straight, or through an HTTP proxy (RFC 9110 section 9.3.6). */
import { connect, type Socket } from 'node:net'
import { request } from 'node:http'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { CallRun } from './call-run.ts'
import type { CallUrl } from './call-url.ts'
import type { Proxy } from './choose-proxy.ts'
import { errorCode, unreachable } from './connection-problem.ts'
import { harmless } from '../../domain/harmless.ts'

export interface Tunnel {
  readonly socket: Socket
  readonly resolvedMs: number
  readonly connectedMs: number
}

/** How long one of several addresses may take before the next one is tried as well. */
const attemptMs = 1000
const proxyHeaderBytes = 16_384

export async function openTunnel(
  url: CallUrl,
  proxy: Proxy | 'direct',
  run: CallRun,
): Promise<Result<Tunnel>> {
  if (proxy === 'direct') return openSocket(url.text, url, run)
  const opened = await openSocket(url.text, proxy, run)
  if (!opened.ok)
    return opened.problem.code === 'server-unreachable'
      ? proxyFailed(url, opened.problem.detail, proxy)
      : opened
  return askProxy(url, proxy, opened.value)
}

function proxyFailed(url: CallUrl, detail: string, proxy: Proxy): Result<never> {
  const detailed = `${proxy.host}:${String(proxy.port)} ${detail}`
  return err({ code: 'server-unreachable', url: url.text, reason: 'proxy', detail: harmless(detailed) })
}

function openSocket(
  url: string,
  { host, port }: { readonly host: string; readonly port: number },
  run: CallRun,
): Promise<Result<Tunnel>> {
  return new Promise(resolve => {
    const socket = run.own(
      connect({
        host,
        port,
        noDelay: true,
        autoSelectFamily: true,
        autoSelectFamilyAttemptTimeout: attemptMs,
      }),
    )
    let resolvedMs = run.elapsedMs()
    socket.once('lookup', () => (resolvedMs = run.elapsedMs()))
    // Stays for the rest of the call: TLS and HTTP above tell the failure, and none may go unheard.
    socket.on('error', error => resolve(unreachable(url, error, 'connect')))
    socket.once('connect', () => resolve(ok({ socket, resolvedMs, connectedMs: run.elapsedMs() })))
  })
}

function askProxy(url: CallUrl, proxy: Proxy, tunnel: Tunnel): Promise<Result<Tunnel>> {
  const { credentials } = proxy
  const host = url.host.includes(':') ? `[${url.host}]` : url.host
  const authority = `${host}:${String(url.port)}`
  return new Promise(resolve => {
    const asked = request({
      method: 'CONNECT',
      path: authority,
      headers: {
        Host: authority,
        ...(credentials === null
          ? {}
          : { 'Proxy-Authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }),
      },
      maxHeaderSize: proxyHeaderBytes,
      createConnection: () => tunnel.socket,
    })
    asked.on('error', error => resolve(proxyFailed(url, errorCode(error), proxy)))
    asked.once('connect', ({ statusCode = 0, statusMessage = '' }, socket, head) => {
      const agreed = statusCode >= 200 && statusCode < 300
      // A server that speaks before it is spoken to speaks no TLS.
      if (agreed && head.length === 0) resolve(ok({ ...tunnel, socket: socket as Socket }))
      else resolve(proxyFailed(url, `HTTP ${String(statusCode)} ${statusMessage}`, proxy))
    })
    asked.once('response', answer => {
      resolve(proxyFailed(url, `HTTP ${String(answer.statusCode)} ${answer.statusMessage ?? ''}`, proxy))
      answer.destroy()
    })
    asked.end()
  })
}
