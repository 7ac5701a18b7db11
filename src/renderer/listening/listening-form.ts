/** Where a listener of ours is to stand, as typed; what is wrong with it; which field a refusal speaks of. */
import type { Problem } from '../../contract/problem.ts'
import { ThumbprintSha1 } from '../../contract/thumbprint.ts'

export interface ListeningForm {
  readonly host: string
  readonly port: string
  /** Empty: none chosen yet. */
  readonly thumbprint: string
}

export type ListeningField = keyof ListeningForm

export interface ListeningPlan {
  readonly host: string
  readonly port: number
  readonly thumbprint: ThumbprintSha1
}

/** Where it was before; null: nowhere yet. */
export interface FormerPlace {
  readonly host: string | null
  readonly port: number | null
  readonly thumbprint: string | null
}

/** Where it was before, else what reaches nobody but this computer. */
export function firstForm(before: FormerPlace, usualPort: number): ListeningForm {
  return {
    host: before.host ?? '127.0.0.1',
    port: String(before.port ?? usualPort),
    thumbprint: before.thumbprint ?? '',
  }
}

export function readListening(
  form: ListeningForm,
): ListeningPlan | { readonly wrong: readonly ListeningField[] } {
  const host = form.host.trim()
  const port = /^\d{1,5}$/.test(form.port.trim()) ? Number(form.port.trim()) : Number.NaN
  const thumbprint = ThumbprintSha1.safeParse(form.thumbprint)
  const wrong: ListeningField[] = []
  if (host === '' || host.length > 253 || /\s/.test(host)) wrong.push('host')
  if (!(port <= 65_535)) wrong.push('port')
  if (!thumbprint.success) wrong.push('thumbprint')
  return wrong.length > 0 || !thumbprint.success ? { wrong } : { host, port, thumbprint: thumbprint.data }
}

/** Undefined when the refusal is of none of the fields. */
export function refusedField(problem: Problem): ListeningField | undefined {
  if (problem.code !== 'listener-not-started') return undefined
  switch (problem.reason) {
    case 'in-use':
    case 'not-allowed':
      return 'port'
    case 'address-not-here':
      return 'host'
    case 'certificate-unusable':
      return 'thumbprint'
    case 'other':
      return undefined
  }
}
