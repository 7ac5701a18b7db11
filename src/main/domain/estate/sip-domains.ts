/** SIP domains: the first one is the default, and there is a default as long as there is one. */
import type { RequestInput } from '../../../contract/api.ts'
import type { Estate, SipDomain } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'
import type { UnitOfWork } from '../state/unit-of-work.ts'
import { changeEstate } from './change-estate.ts'
import { parseDnsName, type ToAsciiName } from './dns-name.ts'

interface SipDomainPorts {
  readonly unitOfWork: UnitOfWork
  readonly toAscii: ToAsciiName
}

/** Fails with name-not-valid, name-duplicate. */
export function addSipDomain({ unitOfWork, toAscii }: SipDomainPorts) {
  return async ({ name, makeDefault }: RequestInput<'estate.addSipDomain'>): Promise<Result<Estate>> => {
    const parsed = parseDnsName(name, toAscii)
    if (!parsed.ok) return parsed
    return changeEstate(unitOfWork, state => {
      const { sipDomains } = state.estate
      if (find(state, parsed.value) !== undefined) {
        return err({ code: 'name-duplicate', name: parsed.value, usedBy: 'sip-domain' })
      }
      const isDefault = makeDefault || sipDomains.length === 0
      const others = isDefault ? sipDomains.map(domain => ({ ...domain, isDefault: false })) : sipDomains
      return ok({
        state: withSipDomains(state, [...others, { name: parsed.value, isDefault }]),
        audit: {
          action: 'estate.sipDomainAdded',
          object: parsed.value,
          details: { default: isDefault ? 'yes' : 'no' },
        },
      })
    })
  }
}

/** Fails with name-not-valid, sip-domain-unknown. */
export function setDefaultSipDomain({ unitOfWork, toAscii }: SipDomainPorts) {
  return async ({ name }: RequestInput<'estate.setDefaultSipDomain'>): Promise<Result<Estate>> => {
    const parsed = parseDnsName(name, toAscii)
    if (!parsed.ok) return parsed
    return changeEstate(unitOfWork, state => {
      const found = find(state, parsed.value)
      if (found === undefined) return err({ code: 'sip-domain-unknown', name: parsed.value })
      if (found.isDefault) return ok(undefined)
      const { sipDomains } = state.estate
      const before = sipDomains.find(domain => domain.isDefault)
      return ok({
        state: withSipDomains(
          state,
          sipDomains.map(domain => ({ ...domain, isDefault: domain === found })),
        ),
        audit: {
          action: 'estate.defaultSipDomainSet',
          object: parsed.value,
          details: { change: `${before?.name ?? '(none)'} → ${parsed.value}` },
        },
      })
    })
  }
}

/** Fails with name-not-valid, sip-domain-unknown, sip-domain-is-default (while there are others). */
export function removeSipDomain({ unitOfWork, toAscii }: SipDomainPorts) {
  return async ({ name }: RequestInput<'estate.removeSipDomain'>): Promise<Result<Estate>> => {
    const parsed = parseDnsName(name, toAscii)
    if (!parsed.ok) return parsed
    return changeEstate(unitOfWork, state => {
      const found = find(state, parsed.value)
      if (found === undefined) return err({ code: 'sip-domain-unknown', name: parsed.value })
      const others = state.estate.sipDomains.filter(domain => domain !== found)
      if (found.isDefault && others.length > 0) {
        return err({ code: 'sip-domain-is-default', name: parsed.value })
      }
      return ok({
        state: withSipDomains(state, others),
        audit: { action: 'estate.sipDomainRemoved', object: parsed.value, details: {} },
      })
    })
  }
}

function find(state: ConsoleState, name: string): SipDomain | undefined {
  return state.estate.sipDomains.find(domain => domain.name === name)
}

function withSipDomains(state: ConsoleState, sipDomains: readonly SipDomain[]): ConsoleState {
  return { ...state, estate: { ...state.estate, sipDomains } }
}
