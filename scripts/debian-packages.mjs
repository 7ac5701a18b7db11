/** Debian's packages, where this user may install them without being asked: as root, or with a sudo that wants no password. */
import { spawnSync } from 'node:child_process'
import process from 'node:process'

export function canInstallPackages() {
  return process.platform === 'linux' && succeeds('apt-get', ['--version']) && privilege() !== undefined
}

/**
 * @param {readonly string[]} names
 * @returns {boolean} whether all are installed now
 */
export function installPackages(names) {
  const [program, ...prefix] = [...(privilege() ?? []), 'apt-get']
  if (program === undefined) return false
  const run = (/** @type {readonly string[]} */ args) =>
    spawnSync(program, [...prefix, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...names]
  // The lists may be absent on a fresh machine, and old ones name versions that are gone.
  run(['update', '-qq'])
  return run(install)
}

/**
 * Whether a program can be started by its name.
 *
 * @param {string} name
 */
export function isProgram(name) {
  return spawnSync(name, ['--help'], { stdio: 'ignore' }).error === undefined
}

/** What stands before apt-get: nothing as root. Undefined without the right. */
function privilege() {
  if (process.getuid?.() === 0) return []
  return succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function succeeds(program, args) {
  return spawnSync(program, [...args], { stdio: 'ignore' }).status === 0
}
