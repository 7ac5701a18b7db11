import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPlacementFile } from '../../../../src/main/hosts/electron/window-placement-file.ts'
import { firstPlacement } from '../../../../src/main/hosts/electron/window-placement.ts'
import type { LogEntry } from '../../../../src/main/log.ts'

describe('createPlacementFile', () => {
  let folder: string
  let entries: LogEntry[]
  const open = (dataFolder = folder) => createPlacementFile(dataFolder, entry => entries.push(entry))
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-placement-'))
    entries = []
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('reads back what it wrote and leaves no other file behind', () => {
    const placement = {
      bounds: { x: 1, y: 2, width: 1000, height: 700 },
      maximized: true,
      fullScreen: false,
      zoomFactor: 1.5,
    }
    open().write(placement)
    expect(open().read()).toEqual(placement)
    expect(readdirSync(folder)).toEqual(['window.json'])
  })

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['cut off', '{"bounds":{"x":1'],
    ['of another shape', '{"bounds":[1,2,3,4],"maximized":false,"fullScreen":false,"zoomFactor":1}'],
    ['out of range', '{"bounds":null,"maximized":false,"fullScreen":false,"zoomFactor":40}'],
  ])('answers the first placement when the file is %s', (_what, content) => {
    if (content !== undefined) writeFileSync(join(folder, 'window.json'), content)
    expect(open().read()).toEqual(firstPlacement)
  })

  it('lets the window close when the folder cannot be written, and says so in the log', () => {
    open(join(folder, 'gone')).write(firstPlacement)
    expect(entries).toEqual([
      { level: 'warning', message: 'The place of the window could not be remembered.' },
    ])
  })
})
