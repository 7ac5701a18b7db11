/** `inspect` of one file as a whole process. Needs a build (npm run build). */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeBenchFiles } from './make-bench-files.ts'
import { inTurn } from './measure.ts'
import type { Bench } from './run.ts'
import { isInstalled, processMs } from './tools.ts'

const countersign = fileURLToPath(new URL('../dist/cli/countersign.mjs', import.meta.url))
const pairs = 15

export const commandLineRows: Bench = async function* () {
  if (!existsSync(countersign)) {
    yield { skipped: 'inspect, whole process: skipped, dist/cli is not built (npm run build)' }
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  try {
    const { certificatePem } = makeBenchFiles(folder)
    const inspect = (): Promise<number> =>
      processMs(process.execPath, [countersign, 'inspect', certificatePem, '--json'])
    const row = { work: 'inspect of one file, whole process', unit: 'ms' }
    yield {
      ...row,
      rival: 'node -e 0 (the floor)',
      bar: { kind: 'at-most', ratio: 2 },
      ...(await inTurn(pairs, inspect, () => processMs(process.execPath, ['-e', '0']))),
    }
    if (isInstalled('keytool')) {
      yield {
        ...row,
        rival: 'keytool -printcert',
        bar: { kind: 'at-most', ratio: 1 },
        ...(await inTurn(pairs, inspect, () =>
          processMs('keytool', ['-printcert', '-file', certificatePem]),
        )),
      }
    } else yield { skipped: 'inspect against keytool: skipped, keytool is not installed' }
    yield {
      ...row,
      rival: 'openssl x509 -text (a native program)',
      bar: null,
      ...(await inTurn(pairs, inspect, () =>
        processMs('openssl', ['x509', '-in', certificatePem, '-noout', '-text']),
      )),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
