import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createEnding } from '../../../../src/main/hosts/loopback/ending.ts'

function host() {
  const emitter = new EventEmitter()
  const exits: number[] = []
  const fake = Object.assign(emitter, { exit: (code: number) => exits.push(code) })
  // Of a process, only its signals and its exit are asked for.
  return { emitter, exits, ending: createEnding(fake as unknown as NodeJS.Process) }
}

describe('createEnding', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('ends in order on %s', async signal => {
    const { emitter, exits, ending } = host()
    emitter.emit(signal)
    expect(await ending.reason).toBe('signal')
    expect(exits).toEqual([])
  })

  it('keeps the first reason', async () => {
    const { ending } = host()
    ending.end('idle')
    ending.end('asked')
    expect(await ending.reason).toBe('idle')
  })

  it('does not wait any more after a second signal', () => {
    const { emitter, exits } = host()
    emitter.emit('SIGINT')
    emitter.emit('SIGINT')
    expect(exits).toEqual([130])
  })

  it('leaves at once on a signal while it is ending for another reason', () => {
    const { emitter, exits, ending } = host()
    ending.end('asked')
    emitter.emit('SIGINT')
    expect(exits).toEqual([130])
  })

  it('gives the signals back', () => {
    const { emitter, ending } = host()
    ending.stop()
    expect(emitter.eventNames()).toEqual([])
  })
})
