/** Where our document is to be served, as typed; what is wrong with it; which field a refusal speaks of. */
import type { ListenerStatus } from '../../../contract/metadata.ts'
import type { Problem } from '../../../contract/problem.ts'
import { ThumbprintSha1 } from '../../../contract/thumbprint.ts'

export interface ServingForm {
  readonly host: string
  readonly port: string
  /** Empty: none chosen yet. */
  readonly thumbprint: string
}

export type ServingField = keyof ServingForm

export interface ServingPlan {
  readonly host: string
  readonly port: number
  readonly thumbprint: ThumbprintSha1
}

/** What it was last told, else what reaches nobody but this computer. */
export function firstForm(status: ListenerStatus): ServingForm {
  return {
    host: status.host ?? '127.0.0.1',
    port: String(status.port ?? 4443),
    thumbprint: status.thumbprint ?? '',
  }
}

export function readServing(form: ServingForm): ServingPlan | { readonly wrong: readonly ServingField[] } {
  const host = form.host.trim()
  const port = /^\d{1,5}$/.test(form.port.trim()) ? Number(form.port.trim()) : Number.NaN
  const thumbprint = ThumbprintSha1.safeParse(form.thumbprint)
  const wrong: ServingField[] = []
  if (host === '' || host.length > 253 || /\s/.test(host)) wrong.push('host')
  if (!(port <= 65_535)) wrong.push('port')
  if (!thumbprint.success) wrong.push('thumbprint')
  return wrong.length > 0 || !thumbprint.success ? { wrong } : { host, port, thumbprint: thumbprint.data }
}

/** Undefined when the refusal is of none of the fields. */
export function refusedField(problem: Problem): ServingField | undefined {
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
