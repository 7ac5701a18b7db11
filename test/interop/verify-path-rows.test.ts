/**
 * The table of certification paths (test/main/domain/paths/rows) judged by `openssl verify`: its verdict is ours,
 * but for the rows that say why not. docs/paths.md tells these differences to the user.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askOpenssl, type OpensslVerdict } from '../fixtures/paths/openssl-verify.ts'
import { type PathRow, sceneOf } from '../fixtures/paths/path-rows.ts'
import { temporaryFolder } from '../fixtures/make-pki.ts'
import { tables } from '../main/domain/paths/rows/tables.ts'

const folder = temporaryFolder('path-rows-')
afterAll(() => folder.remove())

const asked = tables.flatMap(({ rows }) => rows).filter(row => row.opensslSilent === undefined)
const verdicts = new Map<PathRow, OpensslVerdict>()

/** Processes at a time: as many as a small machine has cores. */
const atOnce = 2

beforeAll(async () => {
  const waiting = [...asked.entries()]
  const worker = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [index, row] = next
      verdicts.set(row, await askOpenssl(row, sceneOf(row), folder.path, index))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
})

describe('openssl verify', () => {
  it.each(asked)('$name ($section)', row => {
    const verdict = verdicts.get(row)
    const agrees = verdict?.accepts === (row.expected.length === 0)
    expect(agrees, row.opensslDiffers ?? verdict?.says ?? '').toBe(row.opensslDiffers === undefined)
  })
})
