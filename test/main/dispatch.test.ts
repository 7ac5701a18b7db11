import { describe, expect, it } from 'vitest'
import { ok } from '../../src/contract/result.ts'
import { createDispatcher } from '../../src/main/dispatch.ts'
import type { Handlers, RequestContext } from '../../src/main/handlers.ts'
import type { LogEntry } from '../../src/main/log.ts'

const context: RequestContext = { signal: new AbortController().signal, progress: () => undefined }

/** Only the handlers a test names exist: any other lookup is a fault of the test. */
function dispatcherWith(handlers: Partial<Handlers>) {
  const logged: LogEntry[] = []
  const dispatch = createDispatcher(handlers as Handlers, { log: entry => logged.push(entry) })
  return { dispatch, logged }
}

describe('createDispatcher', () => {
  it('hands the parsed input to the handler and answers its result', async () => {
    const seen: unknown[] = []
    const { dispatch } = dispatcherWith({
      'assignments.preview': input => {
        seen.push(input.thumbprint)
        return ok({ commands: [], candidate: undefined as never, expected: [], expectedStaged: [] })
      },
    })
    const pasted = '\u200Ea5 9a ae 41 5e e4 9c fc 66 dc 45 e8 f9 31 b8 54 6f 42 31 5d'
    const result = await dispatch(
      'assignments.preview',
      { identity: 'global', types: ['OAuthTokenIssuer'], thumbprint: pasted },
      context,
    )
    expect(result).toMatchObject({ ok: true })
    expect(seen).toEqual(['A59AAE415EE49CFC66DC45E8F931B8546F42315D'])
  })

  it.each(['no.such', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
    'answers request-unknown for %j',
    async name => {
      const { dispatch } = dispatcherWith({})
      expect(await dispatch(name, {}, context)).toMatchObject({
        ok: false,
        problem: { code: 'request-unknown' },
      })
    },
  )

  it('names the fields that do not fit, and never their values', async () => {
    const { dispatch } = dispatcherWith({})
    const result = await dispatch('vault.create', { passphrase: 7, autoLockMinutes: 'secret' }, context)
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'request-malformed', request: 'vault.create' },
    })
    expect(JSON.stringify(result)).toContain('autoLockMinutes')
    expect(JSON.stringify(result)).not.toContain('secret')
  })

  it.each([undefined, null, 7, 'text', []])('refuses %j in the place of an input object', async input => {
    const { dispatch } = dispatcherWith({})
    expect(await dispatch('estate.get', input, context)).toMatchObject({
      ok: false,
      problem: { code: 'request-malformed' },
    })
  })

  it('turns a thrown bug into internal, with the incident id that the log repeats', async () => {
    const { dispatch, logged } = dispatcherWith({
      'estate.get': () => {
        throw new Error('unexpected')
      },
    })
    const result = await dispatch('estate.get', {}, context)
    expect(result).toMatchObject({ ok: false, problem: { code: 'internal' } })
    expect(logged).toHaveLength(1)
    expect(JSON.stringify(result)).toContain(String(logged[0]?.details?.incidentId))
  })

  it('does not log the input of a request that failed', async () => {
    const { dispatch, logged } = dispatcherWith({
      'vault.unlock': () => Promise.reject(new Error('unexpected')),
    })
    await dispatch('vault.unlock', { with: 'passphrase', passphrase: 'Harbor-Lamp-42' }, context)
    expect(JSON.stringify(logged)).not.toContain('Harbor')
  })

  it('answers cancelled when the request was withdrawn before it began', async () => {
    const withdrawn = new AbortController()
    withdrawn.abort()
    const { dispatch } = dispatcherWith({})
    const result = await dispatch('estate.get', {}, { ...context, signal: withdrawn.signal })
    expect(result).toEqual({ ok: false, problem: { code: 'cancelled' } })
  })
})
