import { describe, expect, it } from 'vitest'
import {
  navigate,
  type NavigationState,
  type NavigationStep,
} from '../../../src/renderer/console/navigation.tsx'

const start: NavigationState = { place: { node: 'root' }, past: [], future: [] }
const walk = (...steps: readonly NavigationStep[]): NavigationState => steps.reduce(navigate, start)
const go = (node: string): NavigationStep => ({ kind: 'go', node })
const search = (text: string): NavigationStep => ({
  kind: 'overlay',
  overlay: { id: 'search', view: text, text },
})

describe('navigate', () => {
  it('goes back and forward', () => {
    const back = walk(go('a'), go('b'), { kind: 'back' })
    expect(back.place.node).toBe('a')
    expect(navigate(back, { kind: 'forward' }).place.node).toBe('b')
  })

  it('forgets the way forward when another way is taken', () => {
    expect(walk(go('a'), go('b'), { kind: 'back' }, go('c')).future).toEqual([])
  })

  it('does not count standing still', () => {
    expect(walk(go('root'))).toBe(start)
    expect(walk({ kind: 'back' })).toBe(start)
    expect(walk({ kind: 'forward' })).toBe(start)
  })

  it('lays a search over the node, one step for all its letters', () => {
    const typed = walk(go('a'), search('l'), search('li'))
    expect(typed.place).toMatchObject({ node: 'a', overlay: { text: 'li' } })
    expect(typed.past).toHaveLength(2)
  })

  it('leaves the search as if it had not been a place', () => {
    const left = walk(go('a'), search('l'), { kind: 'leave-overlay' })
    expect(left.place).toEqual({ node: 'a' })
    expect(navigate(left, { kind: 'back' }).place.node).toBe('root')
  })

  it('comes back to the search after looking at a hit', () => {
    expect(walk(go('a'), search('l'), go('b'), { kind: 'back' }).place.overlay?.text).toBe('l')
  })

  it('remembers a hundred places and no more', () => {
    const far = walk(...Array.from({ length: 250 }, (_, index) => go(`n${index}`)))
    expect(far.past).toHaveLength(100)
  })
})
