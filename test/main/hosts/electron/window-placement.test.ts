import { describe, expect, it } from 'vitest'
import { placeWindow } from '../../../../src/main/hosts/electron/window-placement.ts'

const left = { workArea: { x: 0, y: 0, width: 1920, height: 1040 } }
const right = { workArea: { x: 1920, y: 0, width: 1280, height: 984 } }

describe('placeWindow', () => {
  it('puts a first window, 1280 by 800, into the middle of the primary display', () => {
    expect(placeWindow(null, [left, right], left)).toEqual({ x: 320, y: 120, width: 1280, height: 800 })
  })

  it('leaves a window where it was, on the second display too', () => {
    const saved = { x: 2000, y: 50, width: 1000, height: 700 }
    expect(placeWindow(saved, [left, right], left)).toEqual(saved)
  })

  it('brings a window whose display is gone to the middle of the primary one, as large as it was', () => {
    const saved = { x: 2000, y: 50, width: 1000, height: 700 }
    expect(placeWindow(saved, [left], left)).toEqual({ x: 460, y: 170, width: 1000, height: 700 })
  })

  it('counts a window as gone when too little of it could be grasped', () => {
    const saved = { x: 1900, y: 50, width: 1000, height: 700 }
    expect(placeWindow(saved, [left], left)).toEqual({ x: 460, y: 170, width: 1000, height: 700 })
  })

  it('moves a window that hangs over the edge fully onto the display that holds most of it', () => {
    const saved = { x: 1700, y: 900, width: 1000, height: 700 }
    expect(placeWindow(saved, [left, right], left)).toEqual({ x: 1920, y: 284, width: 1000, height: 700 })
  })

  it('shrinks a window to a display that has become smaller', () => {
    const small = { workArea: { x: 0, y: 0, width: 1024, height: 700 } }
    const saved = { x: 0, y: 0, width: 1920, height: 1040 }
    expect(placeWindow(saved, [small], small)).toEqual({ x: 0, y: 0, width: 1024, height: 700 })
  })

  it('never makes a window smaller than the interface can be used', () => {
    const saved = { x: 10, y: 10, width: 20, height: 20 }
    expect(placeWindow({ ...saved, width: 200, height: 200 }, [left], left)).toEqual({
      x: 10,
      y: 10,
      width: 640,
      height: 400,
    })
  })
})
