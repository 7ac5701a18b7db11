/**
 * Leaves the optional native parts of ssh2 out of a bundle: they are not installed (package.json, allowScripts), and ssh2
 * does without them what it cannot load. In their place stands a module that fails when it is asked for.
 */
import type { Plugin } from 'vite'

const replaced = '\0accelerator-that-is-not-installed'

export function withoutAccelerators(): Plugin {
  return {
    name: 'without-accelerators',
    enforce: 'pre',
    resolveId: source => (source === 'cpu-features' || source.endsWith('.node') ? replaced : undefined),
    // CommonJS, so that it is run where it is required: in the try block of ssh2.
    load: id => (id === replaced ? "module.exports = {}\nthrow new Error('not installed')" : undefined),
  }
}
