/**
 * The window, the same files for Electron (app://) and the loopback host (http://127.0.0.1). Forge's plugin passes its
 * own `forgeConfigSelf` and finds the window where it expects it; every other caller gets dist/renderer.
 */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, 'src/renderer')

export default defineConfig(env => ({
  root,
  base: './',
  plugins: [react()],
  build: {
    // Absolute: with a root of its own, Vite would put a relative folder below src/renderer.
    outDir: resolve(
      import.meta.dirname,
      'forgeConfigSelf' in env ? '.vite/renderer/main_window' : 'dist/renderer',
    ),
    emptyOutDir: true,
    target: 'chrome130',
    // The page's policy allows no data: fonts, and a file of its own is served as fast.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The licences of the libraries that are bundled ask for it.
    license: { fileName: 'licenses.md' },
  },
}))
