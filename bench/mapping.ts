/** The trust map of a large estate whose servers all have a certificate, and were all probed. */
import { join } from 'node:path'
import type { Application } from '../src/main/application.ts'
import { temporaryFolder } from '../test/fixtures/make-pki.ts'
import { enterEstate, importCertificate } from './large-estate.ts'
import { openFolder, request } from './large-folder.ts'
import { elapsedMs } from './measure.ts'
import { probeEstate } from './probe-estate.ts'
import type { Bench } from './run.ts'

const mapRuns = 15

export const mappingRows: Bench = async function* () {
  const folder = temporaryFolder('countersign-bench-')
  const application = await openFolder(join(folder.path, 'data'))
  try {
    const thumbprint = await importCertificate(application, folder.path)
    for (const identity of await enterEstate(application))
      await request(application, 'assignments.assign', {
        identity,
        types: ['Default'],
        thumbprint,
        expected: [],
      })
    await probeAllOnce(application)
    const map = () => request(application, 'trust.map', {})
    const { nodes, connections } = await map()
    if (nodes.length < 200 || connections.length === 0) throw new Error('the map is empty')
    const shown: number[] = []
    for (let run = 0; run < mapRuns; run += 1) shown.push(await elapsedMs(map))
    yield {
      work: `Trust map of 2,000 servers in 200 pools, assigned and probed: ${connections.length} connections`,
      limit: 500,
      unit: 'ms',
      ours: shown,
    }
  } finally {
    await application.close()
    folder.remove()
  }
}

/** One service of each server, at a port where nobody listens: a result of its own for each, quickly had. */
async function probeAllOnce(application: Application): Promise<void> {
  const off = { 'sip-client': null, 'im-conferencing': null, 'web-internal': null, 'web-external': null }
  await request(application, 'probes.setPorts', { ports: { ...off, sip: 1 } })
  const { status } = await probeEstate(application)
  if (status.counts.unreachable !== 2000) throw new Error('not every server was probed')
}
