/** What was sent and what came back, as lines to read: never a token, never more than a person reads. */
import type { HttpAnswer, HttpCall } from './ports.ts'

const linesAtMost = 60
const longestLine = 500

export function sentLines({ method, url, headers }: HttpCall): string[] {
  return [
    `${method} ${url}`,
    ...Object.entries(headers).map(([name, value]) =>
      name.toLowerCase() === 'authorization' ? authorizationLine(value) : `${name}: ${value}`,
    ),
  ]
}

function authorizationLine(value: string): string {
  const token = value.replace(/^Bearer\s*/i, '')
  return token === '' ? 'Authorization: Bearer' : `Authorization: ${redacted('Bearer', token)}`
}

/** "Bearer <token, 1,204 characters>" */
export function redacted(label: string, token: string): string {
  const length = token.length.toString().replace(/\B(?=(\d{3})+$)/g, ',')
  return `${label} <token, ${length} characters>`
}

export function answerLines({ status, statusText, headers }: HttpAnswer): string[] {
  const lines = [
    `HTTP ${String(status)} ${statusText}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  return lines.slice(0, linesAtMost).map(visible)
}

function visible(line: string): string {
  const cut = line.length > longestLine ? `${line.slice(0, longestLine)}…` : line
  return cut.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '.')
}
