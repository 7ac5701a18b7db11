/** What was sent and what came back, as lines to read: never a token, never more than a person reads. */
import type { HttpAnswer, HttpCall } from './ports.ts'

const linesAtMost = 60
const longestLine = 500
const bodyLinesAtMost = 12
const bodyCharactersAtMost = 2000

/** Tokens are told by their length, on one line, wherever they stand. */
export function sentLines({ method, url, headers }: HttpCall): string[] {
  return [
    `${method} ${url}`,
    ...Object.entries(headers).map(([name, value]) =>
      name.toLowerCase() === 'authorization' ? authorizationLine(value) : `${name}: ${value}`,
    ),
  ].map(readable)
}

function authorizationLine(value: string): string {
  const token = value.replace(/^Bearer\s*/i, '')
  return token === '' ? 'Authorization: Bearer' : `Authorization: ${redacted('Bearer', token)}`
}

/** "Bearer <token, 1,204 characters>" */
export function redacted(label: string, token: string): string {
  return `${label} <token, ${token.length.toLocaleString('en-US')} characters>`
}

/** @param secrets tokens that were sent: whoever repeats them is not quoted. */
export function answerLines(
  { status, statusText, headers, body }: HttpAnswer,
  readText: (bytes: Uint8Array) => string,
  secrets: readonly string[] = [],
): string[] {
  const head = [
    `HTTP ${String(status)} ${statusText}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  const safeText = (text: string) =>
    readable(secrets.reduce((left, secret) => withoutSecret(left, secret), text))
  // Cut after what is secret was taken out: half a token is none that would be recognized.
  const text = secrets
    .reduce(withoutSecret, withoutTokens(readText(body)))
    .slice(0, bodyCharactersAtMost)
    .trim()
  const lines = text === '' ? [] : ['', ...text.split(/\r\n|\r|\n/).slice(0, bodyLinesAtMost)]
  return [...head.slice(0, linesAtMost), ...lines].map(safeText)
}

function withoutSecret(text: string, secret: string): string {
  return secret === '' ? text : text.replaceAll(secret, redacted('', secret).trim())
}

/** Anything in the form of a token, whoever wrote it. Linear in the length of the text. */
export function withoutTokens(text: string): string {
  return text.replace(/eyJ[\w-]{8,}(?:\.[\w-]*){1,2}/g, token => redacted('', token).trim())
}

/** On one line, cut, with what would act on a terminal or turn the writing direction shown as a dot. */
export function readable(text: string): string {
  const safe = withoutTokens(text)
  const cut = safe.length > longestLine ? `${safe.slice(0, longestLine)}…` : safe
  return cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '.')
}
