/** Instants and amounts as English text shows them: ISO dates, UTC named once (design section 8). */
import type { Instant } from '../../contract/certificate.ts'

/** "2026-11-20 09:42 UTC"; text that is no instant stays as it is. */
export function moment(instant: Instant): string {
  const match = /^(\d{4,}-\d\d-\d\d)T(\d\d:\d\d)/.exec(instant)
  return match === null ? instant : `${match[1] ?? ''} ${match[2] ?? ''} UTC`
}

/** "2026-11-20" */
export function day(instant: Instant): string {
  return instant.replace(/T.*$/, '')
}

/** "1 day", "28 days" */
export function days(count: number): string {
  return counted(count, 'day', 'days')
}

/** "1 certificate", "1,204 certificates" */
export function counted(count: number, one: string, many: string): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** "6,814 bytes", "64 MiB": whole mebibytes are told as such. */
export function bytes(count: number): string {
  const mebibyte = 1024 * 1024
  return count >= mebibyte && count % mebibyte === 0
    ? `${count / mebibyte} MiB`
    : counted(count, 'byte', 'bytes')
}

/** "6,814" */
export function grouped(count: number): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}

/** "a", "a and b", "a, b and c" */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
