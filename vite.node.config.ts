/**
 * Everything that runs in plain Node: the loopback host, the command line and the worker they share, with all libraries
 * bundled, so that dist needs no node_modules beside it. All files lie one folder below dist, which the relative
 * addresses in `define` rely on.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { withoutAccelerators } from './scripts/without-accelerators.ts'

const root = import.meta.dirname
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }

export default defineConfig({
  root,
  define: {
    __COUNTERSIGN_VERSION__: JSON.stringify(version),
    __PKI_WORKER_FILE__: JSON.stringify('../host/pki-worker.mjs'),
    __WINDOW_FOLDER__: JSON.stringify('../renderer/'),
  },
  plugins: [withoutAccelerators()],
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: resolve(root, 'dist'),
    // dist also holds the window; scripts/build.mjs empties what belongs to this build.
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        'host/main': resolve(root, 'src/main/hosts/loopback/main.ts'),
        'host/pki-worker': resolve(root, 'src/main/adapters/pki/pki-worker.ts'),
        'cli/countersign': resolve(root, 'scripts/countersign.mjs'),
      },
      // Optional accelerators of ws that we do not install, and Electron, which only its own host may load.
      external: ['bufferutil', 'utf-8-validate', 'electron'],
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
    },
  },
})
