/** A data folder with thousands of certificates, filled through the application's own import. */
import { fileURLToPath } from 'node:url'
import type { RequestArgument, RequestName, RequestOutput } from '../src/contract/api.ts'
import type { Result } from '../src/contract/result.ts'
import type { Application } from '../src/main/application.ts'
import { composeApplication } from '../src/main/compose.ts'
import { makeManyCertificates, toPemBundle } from '../test/fixtures/make-many-certificates.ts'

const workerUrl = new URL('../src/main/adapters/pki/pki-worker.ts', import.meta.url)
const uncancelled = {
  aborted: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}

/** One request to an application in this process; a problem fails the bench. */
export async function request<N extends RequestName>(
  application: Application,
  name: N,
  input: RequestArgument<N>,
): Promise<RequestOutput<N>> {
  const result = (await application.dispatch(name, input, {
    signal: uncancelled,
    progress: () => undefined,
  })) as Result<RequestOutput<N>>
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problem)}`)
  return result.value
}

export async function openFolder(dataFolder: string): Promise<Application> {
  const application = await composeApplication({
    dataFolder,
    host: 'cli',
    version: '0.0.0',
    workerUrl,
    log: entry => {
      if (entry.level === 'error') console.error(entry.message, entry.details)
    },
  })
  if (!application.ok)
    throw new Error(`${JSON.stringify(application.problem)} in ${fileURLToPath(workerUrl)}`)
  return application.value
}

/** `count` certificates in Personal of the workstation, and their CA in Trusted Root Certification Authorities. */
export async function fillPersonalStore(application: Application, count: number): Promise<void> {
  const bundle = new TextEncoder().encode(toPemBundle(makeManyCertificates(count, new Date())))
  const ticket = application.tickets.offer('many.pem', bundle, 'opened')
  const target = { computer: 'workstation', store: 'My' } as const
  const review = await request(application, 'certificates.reviewImport', { ticket, target })
  const selection = review.entries.map(entry => entry.id)
  const outcome = await request(application, 'certificates.import', {
    ticket,
    selection,
    target,
    exportable: false,
    includeExtendedProperties: true,
  })
  if (outcome.imported.length !== count + 1)
    throw new Error(`imported ${outcome.imported.length} of ${count + 1}`)
  application.tickets.discard(ticket)
}
