import { describe, expect, it } from 'vitest'
import { createTestConsole } from '../../../fakes/test-console.ts'

describe('settings.set', () => {
  it('keeps what is not mentioned and merges the view key by key', async () => {
    const { must } = createTestConsole()
    await must('settings.set', { change: { theme: 'dark', view: { 'columns.a': '1' } } })
    const settings = await must('settings.set', { change: { view: { 'columns.b': '2' } } })
    expect(settings).toMatchObject({ theme: 'dark', view: { 'columns.a': '1', 'columns.b': '2' } })
  })

  it('is no change of the estate: nothing is audited', async () => {
    const { must, folder } = createTestConsole()
    await must('settings.set', { change: { theme: 'dark' } })
    expect(folder.audit).toEqual([])
    expect(folder.unitOfWork.revision()).toBe(1)
  })

  it('writes nothing when everything is as it was', async () => {
    const { must, folder } = createTestConsole()
    await must('settings.set', { change: { theme: 'system' } })
    expect(folder.unitOfWork.revision()).toBe(0)
  })

  it('does not let the view grow without end', async () => {
    const { ask } = createTestConsole()
    const view = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`key.${index}`, '']))
    expect(await ask('settings.set', { change: { view } })).toMatchObject({
      problem: { code: 'request-malformed', where: 'change.view' },
    })
  })
})
