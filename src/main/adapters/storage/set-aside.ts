/** Puts a damaged file out of the way under a name that says so. Nothing in a data folder is thrown away because it cannot be read. */
import { lstatSync, renameSync } from 'node:fs'
import { join, parse } from 'node:path'
import { setAsideName } from './data-folder-layout.ts'

/** @returns the new name, in the same folder. Throws the system's error. */
export function setAside(folder: string, file: string, at: Date): string {
  const name = freeName(folder, setAsideName(file, at))
  renameSync(join(folder, file), join(folder, name))
  return name
}

/** The name itself, or with a number before its extension when it is taken. */
export function freeName(folder: string, name: string): string {
  const { name: stem, ext } = parse(name)
  for (let number = 1, candidate = name; ; number += 1) {
    if (lstatSync(join(folder, candidate), { throwIfNoEntry: false }) === undefined) return candidate
    candidate = `${stem}-${number}${ext}`
  }
}
