/**
 * Makes a certificate here, signed by its own key or by an authority whose key is in the stores: for the token issuer,
 * for tests, for whoever has no authority. It is asked for like one of an authority, and stored at once.
 */
import type { RequestInput, RequestOutput } from '../../../../contract/api.ts'
import type { MadeCertificateOrder } from '../../../../contract/certificate-request.ts'
import { ok, type Result } from '../../../../contract/result.ts'
import { namedInAudit } from '../../state/audit-details.ts'
import { computerName } from '../../state/computers.ts'
import { refOf } from '../../state/entries.ts'
import type { Plan } from '../../state/planned-commits.ts'
import type { ConsoleState } from '../../state/state.ts'
import type { AuditNote, BlobReader } from '../../state/unit-of-work.ts'
import type { CertificateReader } from '../ports.ts'
import { done, warning } from './completion-steps.ts'
import { type SigningAuthority, withAuthority } from './signing-authority.ts'
import { type MakerPorts, warningsOf } from './make-request.ts'
import { keyFile, type SealedNewKey, withNewKey } from './new-key.ts'
import { type PlannedOrder, planOrder } from './plan-order.ts'
import type { Validity } from './ports.ts'
import { makeCommand } from './request-commands.ts'
import { storeWithKey } from './store-certificate.ts'

type Made = RequestOutput<'requests.makeCertificate'>

interface CertificatePorts extends MakerPorts {
  readonly blobs: BlobReader
  readonly reader: CertificateReader
}

const dayMs = 86_400_000
/** So that it is valid already on servers whose clocks are behind. */
const backDateMs = 10 * 60_000

/**
 * Fails as `requests.make` does, and with certificate-unknown, issuer-not-an-authority, key-damaged,
 * data-file-damaged; then nothing is made.
 */
export function makeCertificate(ports: CertificatePorts) {
  return async (input: RequestInput<'requests.makeCertificate'>): Promise<Result<Made>> => {
    const at = ports.clock.now()
    const first = planOrder(ports, ports.unitOfWork.current(), input.order, at)
    if (!first.ok) return first
    return withAuthority(ports, input.signedBy, at, authority =>
      withNewKey(ports, input.order.key, (key, pkcs8) =>
        ports.planned.commit<Made>(async state => {
          const plan = planOrder(ports, state, input.order, at)
          if (!plan.ok) return plan
          const validity = validityOf(at, input.validDays, authority)
          const der = ports.maker.makeCertificate({ ...plan.value.content, ...validity }, pkcs8, authority)
          return carryOut(ports, state, { input, plan: plan.value, key, der, validity, authority, at })
        }),
      ),
    )
  }
}

/** Nobody can vouch for longer than he is vouched for himself. */
function validityOf(at: Date, validDays: number, authority: SigningAuthority | undefined): Validity {
  const from = wholeSeconds(at.getTime() - backDateMs)
  const to = wholeSeconds(at.getTime() + validDays * dayMs)
  return {
    notBefore: new Date(Math.max(from, authority?.notBefore.getTime() ?? from)),
    notAfter: new Date(Math.min(to, authority?.notAfter.getTime() ?? to)),
  }
}

function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000
}

interface Act {
  readonly input: MadeCertificateOrder
  readonly plan: PlannedOrder
  readonly key: SealedNewKey
  readonly der: Uint8Array
  readonly validity: Validity
  readonly authority: SigningAuthority | undefined
  readonly at: Date
}

function carryOut(ports: CertificatePorts, before: ConsoleState, act: Act): Result<Plan<Made>> {
  const { input, plan, key, der, at } = act
  const description = ports.reader.describe(der)
  const withKey = { ...before, keys: [...before.keys, key.record] }
  const own = { keyId: key.record.id, exportable: plan.order.exportable, friendlyName: plan.friendlyName }
  const stored = storeWithKey(withKey, plan.computer, { description }, own, at)
  if (!stored.ok) return stored
  const words = ports.words()
  const computer = computerName(before, plan.computer)
  const { subject, notAfter, thumbprints } = description
  const names = plan.content.dnsNames
  const facts = words.facts({ subject, names, thumbprint: thumbprints.sha1, notAfter })
  const { log, blob, into } = ports.logs.write(
    {
      heading: words.headings.make,
      command: makeCommand(ports.logs, plan, subject, input, at),
      steps: [
        ...warningsOf(plan, words),
        done(words.keyMade(plan.order.key)),
        done(words.signedBy(act.authority?.subject ?? null)),
        ...(isCut(act) ? [warning(words.cutToIssuer(notAfter))] : []),
        { ...done(words.stored(thumbprints.sha1, computer)), facts },
      ],
    },
    at,
  )
  return ok({
    files: { blobs: [der, blob], keys: [keyFile(key)] },
    decision: {
      state: into(stored.value.state),
      value: { certificate: refOf(stored.value.entry), log },
      audit: auditNote(act, subject, thumbprints.sha1),
    },
  })
}

function isCut({ at, input, validity }: Act): boolean {
  return validity.notAfter.getTime() < wholeSeconds(at.getTime() + input.validDays * dayMs)
}

function auditNote({ plan, authority, validity }: Act, subject: string, thumbprint: string): AuditNote {
  return {
    action: 'requests.certificateMade',
    object: plan.scope.name,
    details: {
      subject,
      thumbprint,
      types: plan.scope.types.join(', '),
      names: namedInAudit(plan.content.dnsNames),
      key: plan.order.key,
      signedBy: authority?.subject ?? '(itself)',
      expiresAt: validity.notAfter.toISOString(),
      exportable: plan.order.exportable ? 'yes' : 'no',
    },
  }
}
