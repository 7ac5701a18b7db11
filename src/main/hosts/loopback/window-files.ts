/**
 * The built window, read into memory at start. What is served is a closed list of exact addresses, so no address can
 * lead out of the folder, and a build that runs meanwhile cannot mix two versions.
 */
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { err, ok, type Result } from '../../../contract/result.ts'

export interface WindowFile {
  readonly mediaType: string
  readonly bytes: Buffer
}

/** By address path: "/", "/assets/index-4f2a.js". */
export type WindowFiles = ReadonlyMap<string, WindowFile>

/** Every kind of file the window is built of. What is not listed (a source map, a stray file) is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Fails with window-not-built when there is no index.html. */
export async function readWindowFiles(folder: URL): Promise<Result<WindowFiles>> {
  const root = fileURLToPath(folder)
  const files = new Map<string, WindowFile>()
  for (const path of await listFiles(root)) {
    const mediaType = mediaTypes[extname(path)]
    if (mediaType === undefined) continue
    const address = `/${relative(root, path).split(sep).join('/')}`
    files.set(address, { mediaType, bytes: await readFile(path) })
  }
  const index = files.get('/index.html')
  if (index === undefined) return err({ code: 'window-not-built' })
  files.set('/', index)
  return ok(files)
}

async function listFiles(root: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  } catch (thrown) {
    // A folder that is not there is an empty one here: the missing index.html is what gets told.
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return []
    throw thrown
  }
}
