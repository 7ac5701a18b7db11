/** A large estate: one certificate assigned for all servers, one for each of them, and the matrix of it all. */
import { join } from 'node:path'
import { temporaryFolder } from '../test/fixtures/make-pki.ts'
import { enterEstate, importCertificate } from './large-estate.ts'
import { openFolder, request } from './large-folder.ts'
import { elapsedMs } from './measure.ts'
import type { Bench } from './run.ts'

const matrixRuns = 15

export const matrixRows: Bench = async function* () {
  const folder = temporaryFolder('countersign-bench-')
  const application = await openFolder(join(folder.path, 'data'))
  try {
    const thumbprint = await importCertificate(application, folder.path)
    const servers = await enterEstate(application)
    const assign = async (identity: string, type: 'Default' | 'OAuthTokenIssuer'): Promise<void> => {
      await request(application, 'assignments.assign', { identity, types: [type], thumbprint, expected: [] })
    }
    yield {
      work: 'OAuthTokenIssuer assigned for 2,000 servers at once',
      limit: 1000,
      unit: 'ms',
      ours: [await elapsedMs(() => assign('global', 'OAuthTokenIssuer'))],
    }
    const each: number[] = []
    for (const server of servers) each.push(await elapsedMs(() => assign(server, 'Default')))
    yield {
      work: 'Default assigned to one server after the other, until all 2,000 have it',
      limit: 100,
      unit: 'ms for a server',
      ours: each,
    }
    const matrix = () => request(application, 'assignments.matrix', {})
    await matrix()
    const shown: number[] = []
    for (let run = 0; run < matrixRuns; run += 1) shown.push(await elapsedMs(matrix))
    yield {
      work: 'Matrix of 2,000 servers in 200 pools, computed and checked',
      limit: 500,
      unit: 'ms',
      ours: shown,
    }
  } finally {
    await application.close()
    folder.remove()
  }
}
