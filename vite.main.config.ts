/**
 * The main process of the desktop application: one CommonJS file with all libraries in it, so that the package needs no
 * node_modules. Read by Forge's plugin and by scripts/build-desktop.mjs.
 */
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { withoutAccelerators } from './scripts/without-accelerators.ts'

const root = import.meta.dirname

export default defineConfig({
  root,
  define: { __PKI_WORKER_FILE__: JSON.stringify('./pki-worker.cjs') },
  plugins: [withoutAccelerators()],
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    lib: { entry: resolve(root, 'src/main/hosts/electron/main.ts'), formats: ['cjs'] },
    outDir: resolve(root, '.vite/build'),
    // The worker and the preload script are built into the same folder, possibly at the same time.
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    // The licences of the libraries that are bundled ask for it.
    license: { fileName: 'main-licenses.md' },
    rolldownOptions: {
      external: ['electron'],
      output: { entryFileNames: 'main.cjs', codeSplitting: false },
    },
  },
})
