#!/usr/bin/env node
/** The command line: `countersign <command>`. Runs from the sources as it stands; the build makes dist/cli/countersign.mjs of it. */
import { runsOnRequiredNode } from './required-node.mjs'

if (await runsOnRequiredNode(import.meta.url)) await import('../src/main/hosts/cli/main.ts')
