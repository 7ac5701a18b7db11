/** One file out of a test's child process and all it imports: it starts in a quarter of the time, and is started hundreds of times. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** @param script beside this file. @returns the path of the bundle in `folder`. */
export async function bundleProcess(script: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL(script, import.meta.url)),
      outDir: folder,
      target: 'node24',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'process.mjs' } },
    },
  })
  return join(folder, 'process.mjs')
}
