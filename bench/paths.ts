/** Certification paths: one of four certificates, built and judged out of a pool of two hundred. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPathJudge } from '../src/main/adapters/pki/path-judge.ts'
import { makeCertificate, openssl, temporaryFolder } from '../test/fixtures/make-pki.ts'
import { inTurn } from './measure.ts'
import type { Bench } from './run.ts'

const poolSize = 200
const repetitions = 500

export const pathRows: Bench = async function* () {
  const folder = temporaryFolder('countersign-bench-')
  try {
    const { judgeMs, opensslMs } = preparePaths(folder.path)
    yield {
      work: `Path of 4 certificates built and validated, pool of ${poolSize}`,
      rival: `openssl verify on the same files, per certificate of a process that verifies ${repetitions}`,
      bar: { kind: 'at-most', ratio: 2 },
      unit: 'ms',
      ...(await inTurn(7, judgeMs, opensslMs)),
    }
  } finally {
    folder.remove()
  }
}

function preparePaths(folder: string): { judgeMs(): number; opensslMs(): number } {
  const make = (name: string, options: Partial<Parameters<typeof makeCertificate>[1]> = {}) =>
    makeCertificate(folder, { name, ca: true, key: 'rsa2048', ...options })
  const root = make('root')
  const upper = make('upper', { issuer: root })
  const lower = make('lower', { issuer: upper })
  const leaf = make('leaf', { issuer: lower, ca: false })
  // Strangers with keys of their own; EC, because two hundred RSA keys take half a minute.
  const strangers = Array.from({ length: poolSize - 3 }, (_, index) =>
    make(`other-${index}`, { key: 'p256' }),
  )
  const candidates = [root, upper, lower, ...strangers].map(certificate => ({
    der: certificate.der,
    source: certificate === root ? 'Root' : 'CA',
    isAnchor: certificate === root,
    isDistrusted: false,
  }))
  const judge = createPathJudge()
  const at = new Date()

  const poolPath = join(folder, 'pool.pem')
  writeFileSync(poolPath, [upper, lower, ...strangers].map(({ pem }) => pem).join(''))
  const verifyMs = (count: number): number => {
    const start = performance.now()
    openssl(
      ...['verify', '-no-CApath', '-no-CAstore', '-CAfile', root.pemPath, '-untrusted', poolPath],
      ...Array.from({ length: count }, () => leaf.pemPath),
    )
    return performance.now() - start
  }
  return {
    judgeMs: () => {
      const start = performance.now()
      for (let round = 0; round < repetitions; round++)
        if (judge.judge(leaf.der, candidates, at).outcome !== 'trusted') throw new Error('not trusted')
      return (performance.now() - start) / repetitions
    },
    // The difference leaves out what the process and the loading of the pool cost.
    opensslMs: () => (verifyMs(repetitions + 1) - verifyMs(1)) / repetitions,
  }
}
