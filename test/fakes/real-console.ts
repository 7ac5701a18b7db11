/** The application on its real adapters and a data folder on disk, asked through its dispatcher. */
import {
  requests,
  type RequestArgument,
  type RequestName,
  type RequestOutput,
} from '../../src/contract/api.ts'
import { ok, type Result } from '../../src/contract/result.ts'
import type { Application, CompositionOptions } from '../../src/main/application.ts'
import { composeApplication } from '../../src/main/compose.ts'

export interface RealConsole {
  readonly application: Application
  ask<N extends RequestName>(name: N, input: RequestArgument<N>): Promise<Result<RequestOutput<N>>>
  /** For what has to succeed before the test begins. */
  must<N extends RequestName>(name: N, input: RequestArgument<N>): Promise<RequestOutput<N>>
}

const realPassphrase = 'granite harbor lamp'

/** @param options a host of 'cli' does nothing by itself. */
export async function openRealConsole(
  dataFolder: string,
  options: Partial<CompositionOptions> = {},
): Promise<RealConsole> {
  const composed = await composeApplication({
    dataFolder,
    host: 'cli',
    version: '1.2.3',
    workerUrl: new URL('../../src/main/adapters/pki/pki-worker.ts', import.meta.url),
    log: entry => {
      throw new Error(`${entry.message} ${JSON.stringify(entry.details ?? {})}`)
    },
    vaultCost: { N: 2 ** 10, r: 8, p: 1 },
    ...options,
  })
  if (!composed.ok) throw new Error(JSON.stringify(composed.problem))
  const application = composed.value

  async function ask<N extends RequestName>(
    name: N,
    input: RequestArgument<N>,
  ): Promise<Result<RequestOutput<N>>> {
    const signal = new AbortController().signal
    const result = await application.dispatch(name, input, { signal, progress: () => undefined })
    // dispatch forgets which request it carried; parsing by that request's schema is what proves the type.
    return result.ok ? ok(requests[name].output.parse(result.value) as RequestOutput<N>) : result
  }

  return {
    application,
    ask,
    async must(name, input) {
      const result = await ask(name, input)
      if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result.problem)}`)
      return result.value
    },
  }
}

/** Opens the vault, or makes it. */
export async function openRealVault({ must }: RealConsole): Promise<void> {
  const { state } = await must('vault.status', {})
  if (state === 'absent')
    await must('vault.create', {
      passphrase: realPassphrase,
      autoLockMinutes: 0,
      useSystemKeyStore: false,
      withRecoveryKey: false,
    })
  else await must('vault.unlock', { with: 'passphrase', passphrase: realPassphrase })
}

/** Imports a PFX with everything in it. @returns the thumbprint of the certificate with the key. */
export async function importRealPfx(
  { application, must }: RealConsole,
  bytes: Uint8Array,
  password: string,
  computer = 'workstation',
) {
  const ticket = application.tickets.offer('certificate.pfx', Uint8Array.from(bytes), 'opened')
  const target = { computer, store: 'automatic' } as const
  const { entries } = await must('certificates.reviewImport', { ticket, password, target })
  const { imported } = await must('certificates.import', {
    ticket,
    password,
    selection: entries.map(entry => entry.id),
    target,
    exportable: true,
    includeExtendedProperties: true,
  })
  const withKey = imported.find(each => each.hasPrivateKey)
  if (withKey === undefined) throw new Error('No certificate with a key was imported.')
  return withKey.ref.thumbprint
}

/** Assigns globally, at once or at a date. */
export async function assignIssuer({ must }: RealConsole, thumbprint: string, effectiveDate?: string) {
  const wanted = {
    identity: 'global' as const,
    types: ['OAuthTokenIssuer' as const],
    thumbprint,
    effectiveDate,
  }
  const { expected } = await must('assignments.preview', wanted)
  return must('assignments.assign', { ...wanted, expected })
}
