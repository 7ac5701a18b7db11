/** For whom a token is issued: the fields of Issue, and the request they make. */
import type { PartnerApplication } from '../../../contract/partner.ts'
import type { TokenRequest, TokenUser } from '../../../contract/token.ts'
import { hostOfPartner } from './inspect-form.ts'

export const userMembers = ['smtp', 'sip', 'upn', 'sid'] as const
export type UserMember = (typeof userMembers)[number]

export interface IssueForm {
  /** Null: the audience is typed. */
  readonly partner: string | null
  readonly audience: string
  readonly host: string
  readonly speaksFor: 'application' | 'user'
  readonly user: { readonly [M in UserMember]: string }
  /** Empty: as configured. */
  readonly lifetimeMinutes: string
}

export const emptyIssueForm: IssueForm = {
  partner: null,
  audience: '',
  host: '',
  speaksFor: 'application',
  user: { smtp: '', sip: '', upn: '', sid: '' },
  lifetimeMinutes: '',
}

/** A partner application brings the host of its metadata URL. */
export function issuedForPartner(form: IssueForm, partner: PartnerApplication): IssueForm {
  return { ...form, partner: partner.name, host: hostOfPartner(partner) ?? form.host }
}

export type IssueMissing = 'audience' | 'host' | 'user' | 'user-too-short' | 'lifetime'

/** What stands in the way of a request, in the order of the fields. */
export function missingForIssue(form: IssueForm): readonly IssueMissing[] {
  const missing: IssueMissing[] = []
  if (form.partner === null && form.audience.trim() === '') missing.push('audience')
  if (form.partner !== null && form.host.trim() === '') missing.push('host')
  if (form.speaksFor === 'user') {
    const typed = userMembers.map(member => form.user[member].trim()).filter(value => value !== '')
    if (typed.length === 0) missing.push('user')
    else if (typed.some(value => value.length < 3)) missing.push('user-too-short')
  }
  if (lifetimeOf(form) === null) missing.push('lifetime')
  return missing
}

/** Null when it is no whole number of minutes from one minute to seven days. */
function lifetimeOf({ lifetimeMinutes }: IssueForm): number | undefined | null {
  const typed = lifetimeMinutes.trim()
  if (typed === '') return undefined
  const minutes = /^\d{1,5}$/.test(typed) ? Number(typed) : 0
  return minutes >= 1 && minutes <= 10_080 ? minutes * 60 : null
}

/** Undefined as long as something is missing. */
export function tokenRequestOf(form: IssueForm): TokenRequest | undefined {
  const lifetimeSeconds = lifetimeOf(form)
  if (missingForIssue(form).length > 0 || lifetimeSeconds === null) return undefined
  const host = form.host.trim()
  return {
    ...(form.partner === null ? { audience: form.audience.trim() } : { partner: form.partner }),
    ...(form.partner === null || host === '' ? {} : { host }),
    user: form.speaksFor === 'user' ? userOf(form) : null,
    ...(lifetimeSeconds === undefined ? {} : { lifetimeSeconds }),
  }
}

function userOf({ user }: IssueForm): TokenUser {
  return Object.fromEntries(
    userMembers.map(member => [member, user[member].trim()]).filter(([, value]) => value !== ''),
  )
}
