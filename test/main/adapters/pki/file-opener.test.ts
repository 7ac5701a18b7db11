import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type ClosableFileOpener,
  createFileOpener,
  type FileOpenerOptions,
} from '../../../../src/main/adapters/pki/file-opener.ts'
import { makePfx } from '../../../fixtures/make-pfx.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
const source = (name: string) =>
  pathToFileURL(join(import.meta.dirname, '../../../../src/main/adapters/pki', name))
let leaf: TestCertificate
let pfx: Uint8Array
beforeAll(() => {
  leaf = makeCertificate(folder.path, { name: 'leaf' })
  pfx = makePfx(folder.path, { name: 'leaf', leaf, password: 'secret' })
})
afterAll(() => folder.remove())

const openers: ClosableFileOpener[] = []
afterEach(async () => {
  await Promise.all(openers.splice(0).map(opener => opener.close()))
})
function opener(options: Partial<FileOpenerOptions> = {}): ClosableFileOpener {
  const created = createFileOpener({ workerUrl: source('pki-worker.ts'), ...options })
  openers.push(created)
  return created
}
const never = new AbortController().signal

/** A worker that does this with each request. */
function workerThat(name: string, does: string): URL {
  const path = join(folder.path, `${name}.mjs`)
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', () => { ${does} })\n`,
  )
  return pathToFileURL(path)
}

describe('createFileOpener', () => {
  it('opens in a worker that runs from source, one file after another', async () => {
    const { open } = opener()
    const bytes = Uint8Array.from(pfx)
    const [first, wrong, third] = await Promise.all([
      open(bytes, 'secret', never),
      open(bytes, 'wrong', never),
      open(leaf.der, undefined, never),
    ])
    expect(first.ok && first.value.certificates[0]?.der).toEqual(leaf.der)
    expect(first.ok && first.value.privateKeys).toHaveLength(1)
    expect(wrong).toMatchObject({ ok: false, problem: { code: 'password-wrong' } })
    expect(third).toMatchObject({ ok: true, value: { kind: 'certificate' } })
    // The caller keeps its bytes although the worker wipes its own.
    expect(bytes).toEqual(pfx)
  })

  it('answers cancelled at once, to the file at work and to one that waits, and goes on with the next', async () => {
    const { open } = opener({ workerUrl: workerThat('silent', '') })
    const atWork = new AbortController()
    const waiting = new AbortController()
    const first = open(pfx, 'secret', atWork.signal)
    const second = open(pfx, 'secret', waiting.signal)
    waiting.abort()
    expect(await second).toEqual({ ok: false, problem: { code: 'cancelled' } })
    atWork.abort()
    expect(await first).toEqual({ ok: false, problem: { code: 'cancelled' } })
    expect(await open(pfx, 'secret', AbortSignal.abort())).toMatchObject({ problem: { code: 'cancelled' } })
  })

  it('ends a worker that takes too long and starts another', async () => {
    const { open } = opener({ workerUrl: workerThat('busy', 'for (;;);'), wallLimitMs: 200 })
    for (let attempt = 0; attempt < 2; attempt++)
      expect(await open(pfx, 'secret', never)).toEqual({
        ok: false,
        problem: { code: 'file-limit-exceeded', what: 'milliseconds to open one file', limit: 200 },
      })
  })

  it('survives a worker that runs out of memory', async () => {
    const greedy = workerThat('greedy', 'const all = []; for (;;) all.push(new Array(1e5).fill({}))')
    const { open } = opener({ workerUrl: greedy, heapLimitMiB: 32 })
    expect(await open(pfx, 'secret', never)).toEqual({
      ok: false,
      problem: { code: 'file-limit-exceeded', what: 'MiB of memory to open one file', limit: 32 },
    })
  })

  it('lets a bug in the worker through, and opens the next file with a new one', async () => {
    const { open } = opener({ workerUrl: workerThat('broken', 'throw new TypeError("bug")') })
    await expect(open(pfx, 'secret', never)).rejects.toThrow('bug')
    await expect(open(pfx, 'secret', never)).rejects.toThrow('bug')
  })

  it('answers cancelled to what is at work when it is closed', async () => {
    const closable = opener({ workerUrl: workerThat('silent', '') })
    const pending = closable.open(pfx, 'secret', never)
    await closable.close()
    expect(await pending).toEqual({ ok: false, problem: { code: 'cancelled' } })
    expect(await closable.open(pfx, 'secret', never)).toMatchObject({ problem: { code: 'cancelled' } })
  })

  it('does not keep a process alive that has its answer', () => {
    writeFileSync(join(folder.path, 'input.der'), leaf.der)
    const script = `
      import { readFileSync } from 'node:fs'
      import { createFileOpener } from ${JSON.stringify(source('file-opener.ts').href)}
      const { open } = createFileOpener({ workerUrl: new URL(${JSON.stringify(source('pki-worker.ts').href)}) })
      const opened = await open(readFileSync('input.der'), undefined, new AbortController().signal)
      console.log(opened.ok && opened.value.kind)`
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: folder.path,
      encoding: 'utf8',
      timeout: 15_000,
    })
    expect(output.trim()).toBe('certificate')
  })
})
