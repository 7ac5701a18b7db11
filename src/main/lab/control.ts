/** The commands by which another process steers a running lab, and what each of them does. */
import { err, ok, type Result } from '../../contract/result.ts'
import { TrustLevel } from '../../contract/trust-level.ts'
import { callFrom, setEstateFault } from './estate/control-estate.ts'
import { estateServerNames, isEstateServerName } from './estate/servers.ts'
import { type FaultName, faultNames, isFaultName, longestDelayMs } from './faults.ts'
import { isRecord } from './read-document.ts'
import { isServerName, partnerNames, serverNames } from './servers.ts'
import type { Lab } from './start-lab.ts'

const controlCommands = ['trust', 'refresh', 'register', 'fault', 'partner', 'call'] as const
export type ControlCommand = (typeof controlCommands)[number]

export function isControlCommand(name: string): name is ControlCommand {
  return (controlCommands as readonly string[]).includes(name)
}

type Input = Readonly<Record<string, unknown>>

/**
 * `input` comes from outside and is checked here. Answers what is to be told; fails with usage for what is missing or
 * of the wrong kind, and with what the lab itself fails with.
 */
export async function control(lab: Lab, command: ControlCommand, input: unknown): Promise<Result<object>> {
  if (!isRecord(input)) return usage('the body is a JSON object')
  switch (command) {
    case 'trust':
      return outcome(trust(lab, input))
    case 'refresh':
      return outcome(await refresh(lab, input))
    case 'register':
      return outcome(lab.sts.registerDocument(textOf(input['document']) ?? ''))
    case 'fault':
      return setFault(lab, input)
    case 'partner':
      return changePartner(lab, input)
    case 'call':
      return callFrom(lab.estate, input)
  }
}

function usage(hint: string): Result<never> {
  return err({ code: 'usage', hint })
}

function outcome(result: Result<string>): Result<object> {
  return result.ok ? ok({ outcome: result.value }) : result
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function partnerOf(lab: Lab, input: Input): Result<Lab['partners'][keyof Lab['partners']]> {
  const name = partnerNames.find(each => each === input['server'])
  return name === undefined
    ? usage(`the server is one of ${partnerNames.join(', ')}`)
    : ok(lab.partners[name])
}

function trust(lab: Lab, input: Input): Result<string> {
  const partner = partnerOf(lab, input)
  return partner.ok ? partner.value.trust(textOf(input['document']) ?? '') : partner
}

async function refresh(lab: Lab, input: Input): Promise<Result<string>> {
  const partner = partnerOf(lab, input)
  if (!partner.ok) return partner
  const roots = Array.isArray(input['roots']) ? input['roots'].filter(root => typeof root === 'string') : []
  return partner.value.refreshFrom(textOf(input['url']) ?? '', [lab.root.pem, ...roots])
}

async function setFault(lab: Lab, input: Input): Promise<Result<object>> {
  const { server, fault, delayMs } = input
  if (typeof server === 'string' && isEstateServerName(server)) return setEstateFault(lab.estate, input)
  if (typeof server !== 'string' || !isServerName(server))
    return usage(`the server is one of ${[...serverNames, ...estateServerNames].join(', ')}`)
  const name = fault === null || fault === 'none' ? null : textOf(fault)
  if (name !== null && (name === undefined || !isFaultName(name)))
    return usage(`the fault is none or one of ${faultNames.join(', ')}`)
  if (delayMs !== undefined && !isDelay(delayMs))
    return usage(`the delay is a whole number of milliseconds up to ${longestDelayMs}`)
  const set = await lab.setFault(server, name satisfies FaultName | null, delayMs)
  return set.ok ? ok({ server, fault: name }) : usage(`${server} does not have the fault ${String(name)}`)
}

function isDelay(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= longestDelayMs
}

/** What an administrator of the other side does to a partner application: change its level, switch it off, remove it. */
function changePartner(lab: Lab, input: Input): Result<object> {
  const partner = partnerOf(lab, input)
  if (!partner.ok) return partner
  const issuer = textOf(input['issuer']) ?? ''
  const { forget, enabled, trustLevel } = input
  if (forget === true) return ok({ forgotten: partner.value.forget(issuer) })
  const level = trustLevel === undefined ? undefined : TrustLevel.safeParse(trustLevel)
  if (level?.success === false) return usage('the trust level is Full, Application or User')
  if (level !== undefined) {
    const changed = partner.value.setTrustLevel(issuer, level.data)
    if (!changed.ok) return changed
  }
  if (typeof enabled === 'boolean') {
    const changed = enabled ? partner.value.enable(issuer) : partner.value.disable(issuer)
    if (!changed.ok) return changed
  }
  return ok({ trusted: lab.status().find(({ server }) => server === input['server'])?.trusted ?? [] })
}
