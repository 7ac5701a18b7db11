/** The prober of a run: asks each endpoint what its role needs, and judges by what the estate expects of it. */
import type { CancelSignal } from '../../contract/cancel.ts'
import type { PlannedEndpoint, ProbeRole } from '../../contract/probe-endpoint.ts'
import { isThorough, secondsAtMost } from '../../contract/probe-limits.ts'
import type { ProbeScope } from '../../contract/probe-run.ts'
import type { ProbeResult } from '../../contract/probe.ts'
import { privateKeyPem } from '../adapters/listeners/private-key-pem.ts'
import type { ProbeTarget } from '../adapters/tls/probe-target.ts'
import type { ProbeExpectation } from '../domain/probes/expectation.ts'
import { speaksHttp } from '../domain/probes/services.ts'
import type { OnStep } from '../domain/probes/step-progress.ts'
import { hostReference, type HostReference } from '../oauth/server-trust.ts'
import { createExpectations, type ExpectationParts } from './expectations.ts'
import type { ProbeOne } from './probe-run.ts'
import type { ShownClient } from './shown-client.ts'

/** A probe of one endpoint, judged by the stores of this workstation. Never fails. */
export type JudgedProbe = (
  target: ProbeTarget,
  host: HostReference,
  signal: CancelSignal,
  more: { readonly expectation: ProbeExpectation; readonly onStep: OnStep },
) => Promise<ProbeResult>

export type OpenProber = (client: ShownClient | null, scope: ProbeScope) => Promise<ProbeOne>

/** Ours is shown where both sides have to (reference section 10.1, T1); a client of users has none. */
const showsOurs: { readonly [R in ProbeRole]: boolean } = {
  'server-to-server': true,
  federation: true,
  'client-to-server': false,
  web: false,
}

export function createRunProber(parts: ExpectationParts & { readonly probe: JudgedProbe }): OpenProber {
  return async (client, scope) => {
    const expect = await createExpectations(parts, client?.thumbprint ?? null)
    return async (endpoint, onStep, signal) => {
      const shown = showsOurs[endpoint.role] ? client : null
      const key = shown === null ? null : privateKeyPem(shown.pkcs8)
      const ours = shown === null || key === null ? null : { certificate: shown.certificates, key }
      try {
        return await parts.probe(
          toTarget(endpoint, ours, scope.kind),
          hostReference(endpoint.serverName),
          signal,
          {
            expectation: await expect(endpoint),
            onStep: progress => {
              if (progress.kind === 'begun') onStep(progress.name)
            },
          },
        )
      } finally {
        key?.fill(0)
      }
    }
  }
}

function toTarget(
  endpoint: PlannedEndpoint,
  client: ProbeTarget['client'],
  scope: ProbeScope['kind'],
): ProbeTarget {
  const { host, port, serverName } = endpoint
  const http = speaksHttp(endpoint)
  return {
    host,
    port,
    serverName,
    srv: endpoint.srv === true,
    timeoutMs: secondsAtMost(scope) * 1000,
    sip: !http,
    http,
    client,
    withoutCertificate: client !== null,
    thorough: isThorough(scope),
  }
}
