import { describe, expect, it } from 'vitest'
import {
  nearestPath,
  pathTo,
  toTreeNode,
  type ConsoleNode,
} from '../../../src/renderer/console/console-node.ts'

const node = (id: string, children?: readonly ConsoleNode[]): ConsoleNode => ({
  id,
  label: id,
  icon: 'folder',
  actions: [],
  view: null,
  children,
})
const nodes = [node('root', [node('workstation', [node('workstation/My')]), node('audit')])]
const ids = (path: readonly ConsoleNode[]): string => path.map(each => each.id).join(' > ')

describe('console nodes', () => {
  it('tells the way from the root', () => {
    expect(ids(pathTo(nodes, 'workstation/My'))).toBe('root > workstation > workstation/My')
    expect(pathTo(nodes, 'gone')).toEqual([])
  })

  it('answers the nearest node above one that is gone', () => {
    expect(ids(nearestPath(nodes, 'workstation/My/certificates'))).toBe('root > workstation > workstation/My')
    expect(ids(nearestPath(nodes, 'workstation/CA/certificates'))).toBe('root > workstation')
    expect(nearestPath(nodes, 'srv_12345678/My')).toEqual([])
  })

  it('shows in the tree what the node is, without its view', () => {
    expect(toTreeNode(nodes[0] ?? node('x'))).toMatchObject({
      id: 'root',
      children: [{ id: 'workstation' }, {}],
    })
  })
})
