/**
 * The live test of a partner (reference section 3.3): an anonymous call, its challenge explained, a token of ours or of
 * an authorization server, a call as the application and as a user. Every step is told as it happens, with what was
 * sent (tokens by their length) and what came back; the first cause is named.
 */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { LiveTest, LiveTestInput, LiveTestStep } from '../../../contract/partner.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { callAsApplication, callAsUser } from './live-test-calls.ts'
import { firstCauseOf } from './live-test-cause.ts'
import { connectTo } from './live-test-connection.ts'
import { type LiveTestPorts, type Run, tellSkipped } from './live-test-run.ts'
import { findActor } from './live-test-trust.ts'
import { splitUrl } from './metadata-url.ts'
import { findPartner } from './records.ts'
import { hostOfUrl, resourceUrlOf } from './resource-url.ts'
import type { AuditNote } from '../state/unit-of-work.ts'

/** Fails with partner-unknown, url-not-valid, cancelled; whatever goes wrong at the partner is a step. */
export function testPartner(ports: LiveTestPorts) {
  return async (
    input: LiveTestInput,
    signal: CancelSignal,
    onStep: (step: LiveTestStep) => void,
  ): Promise<Result<LiveTest>> => {
    const state = ports.unitOfWork.current()
    const partner = findPartner(state, input.partner)
    if (!partner.ok) return partner
    const url = input.url ?? resourceUrlOf(partner.value)
    if (url === undefined) return err({ code: 'url-not-valid', url: '', reason: 'host-missing' })
    const host = splitUrl(url) === undefined ? undefined : hostOfUrl(url)?.toLowerCase()
    if (host === undefined) return err({ code: 'url-not-valid', url: shown(url), reason: reasonAgainst(url) })
    const startedAt = ports.clock.now().toISOString()
    const run: Run = { ports, input, state, partner: partner.value, url, host, signal, steps: [], onStep }
    await perform(run)
    tellSkipped(run)
    if (signal.aborted) return err({ code: 'cancelled' })
    const { steps } = run
    const firstCause = firstCauseOf(steps)
    return note(ports, {
      partner: partner.value.name,
      url,
      startedAt,
      outcome: worst(steps),
      firstCause,
      steps,
    })
  }
}

/** A password is not repeated because its URL is refused. */
function shown(url: string): string {
  return url.replace(/\/\/[^/?#]*@/, '//…@').slice(0, 300)
}

function reasonAgainst(url: string): 'not-https' | 'credentials' | 'syntax' {
  if (!/^https:/i.test(url)) return /^[a-z][a-z0-9+.-]*:/i.test(url) ? 'not-https' : 'syntax'
  return /^https:\/\/[^/?#]*@/i.test(url) ? 'credentials' : 'syntax'
}

async function perform(run: Run): Promise<void> {
  const answer = await connectTo(run)
  const actor = answer === undefined ? undefined : await findActor(run, answer)
  if (actor === undefined) return
  await callAsApplication(run, actor)
  const { userSmtp } = run.input
  if (userSmtp !== undefined) await callAsUser(run, actor, userSmtp)
}

function worst(steps: readonly LiveTestStep[]): LiveTest['outcome'] {
  if (steps.some(({ outcome }) => outcome === 'failed')) return 'failed'
  return steps.some(({ outcome }) => outcome === 'warning') ? 'warning' : 'passed'
}

async function note({ unitOfWork }: LiveTestPorts, test: LiveTest): Promise<Result<LiveTest>> {
  const audit: AuditNote = {
    action: 'partner.tested',
    object: test.partner,
    details: {
      outcome: test.outcome,
      ...(test.firstCause === null ? {} : { cause: test.firstCause.reason }),
    },
  }
  const noted = await unitOfWork.commit({}, state => ok({ state, value: true, audit }))
  // A folder that cannot be written must not keep anybody from testing.
  return noted.ok || noted.problem.code.startsWith('data-folder') ? ok(test) : noted
}
