/** The numbers that words repeat are those that runs keep to. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { probeLimits, secondsAtMost } from '../../src/contract/probe-limits.ts'
import { createRunQueue } from '../../src/main/domain/probes/run-queue.ts'
import { texts } from '../../src/text/texts.ts'

const hosts = Array.from({ length: 40 }, (_, index) => `host-${String(index)}`)

it('are what the queue of a run lets begin', () => {
  const spread = createRunQueue(hosts)
  const begun = hosts.filter(() => spread.take() !== undefined)
  expect(begun).toHaveLength(probeLimits.atOnce)
  const alike = createRunQueue(hosts.map(() => 'one host'))
  expect(hosts.filter(() => alike.take() !== undefined)).toHaveLength(probeLimits.atOnceOfOneHost)
})

it('are what the window and the manual say', () => {
  const { limits } = texts('en').probesPage.status
  expect(limits('estate')).toBe(
    `${String(probeLimits.atOnce)} at a time, ${String(secondsAtMost('estate'))} s each at most`,
  )
  expect(limits('server')).toContain(`${String(secondsAtMost('server'))} s`)
  const manual = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')
  expect(manual).toContain(
    `At most ${String(probeLimits.atOnce)} at once and two at one host, ${String(secondsAtMost('estate'))} seconds each (${String(secondsAtMost('server'))} with \`--server\``,
  )
})
