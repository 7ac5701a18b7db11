/** One change committed with 10,000 certificates in the stores. */
import { closeSync, fsyncSync, mkdtempSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillPersonalStore, openFolder, request } from './large-folder.ts'
import { elapsedMs, inTurn } from './measure.ts'
import type { Bench } from './run.ts'

const count = 10_000

export const commitRows: Bench = async function* () {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const application = await openFolder(join(folder, 'data'))
  try {
    await fillPersonalStore(application, count)
    const { rows } = await request(application, 'certificates.list', {
      computer: 'workstation',
      store: 'My',
      offset: 0,
      limit: 1,
    })
    const ref = rows[0]?.ref
    if (ref === undefined) throw new Error('the store is empty')
    const stateFile = join(folder, 'data', 'state.json')
    let turn = 0
    yield {
      work: 'Change committed with 10,000 certificates in the stores',
      rival: `write and fsync of the same bytes (${(statSync(stateFile).size / 1e6).toFixed(1)} MB), renamed`,
      bar: { kind: 'at-most', ratio: 3 },
      unit: 'ms',
      ...(await inTurn(
        15,
        () =>
          elapsedMs(() =>
            request(application, 'certificates.setProperties', { ref, friendlyName: `Pool ${(turn += 1)}` }),
          ),
        () =>
          elapsedMs(() => writeSynced(join(folder, 'rival'), Buffer.alloc(statSync(stateFile).size, 0x20))),
      )),
    }
  } finally {
    await application.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeSynced(path: string, bytes: Buffer): void {
  const file = openSync(`${path}.new`, 'w')
  writeSync(file, bytes)
  fsyncSync(file)
  closeSync(file)
  renameSync(`${path}.new`, path)
}
