/** The worker that opens files, for the desktop application: one CommonJS file beside main.cjs. */
import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const root = import.meta.dirname

export default defineConfig({
  root,
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    lib: { entry: resolve(root, 'src/main/adapters/pki/pki-worker.ts'), formats: ['cjs'] },
    outDir: resolve(root, '.vite/build'),
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    license: { fileName: 'pki-worker-licenses.md' },
    rolldownOptions: { output: { entryFileNames: 'pki-worker.cjs', codeSplitting: false } },
  },
})
