import { describe, expect, it } from 'vitest'
import { ok, type Result } from '../../src/contract/result.ts'
import { trackRequests } from '../../src/main/running-requests.ts'

const context = { signal: new AbortController().signal, progress: () => undefined }

describe('trackRequests', () => {
  it('waits for the requests that run and takes no new ones', async () => {
    let finish: (result: Result<unknown>) => void = () => undefined
    const requests = trackRequests(() => new Promise(resolve => (finish = resolve)))
    const running = requests.dispatch('estate.get', {}, context)
    let ended = false
    const ending = requests.end().then(() => (ended = true))
    expect(await requests.dispatch('estate.get', {}, context)).toMatchObject({
      problem: { code: 'connection-lost' },
    })
    expect(ended).toBe(false)
    finish(ok('done'))
    await ending
    expect(await running).toEqual(ok('done'))
  })
})
