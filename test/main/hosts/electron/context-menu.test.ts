import { describe, expect, it } from 'vitest'
import { offerTextMenu } from '../../../../src/main/hosts/electron/context-menu.ts'
import { createFakeElectron, FakeContents } from '../../../fakes/fake-electron.ts'

function rolesAt(parameters: { isEditable: boolean; selectionText: string }) {
  const fake = createFakeElectron()
  const contents = new FakeContents(1, 1)
  offerTextMenu(contents, fake.port.Menu)
  contents.emit('context-menu', {}, parameters)
  return fake.state.openedMenus.map(menu =>
    menu.flatMap(({ role, enabled }) =>
      role === undefined ? [] : [`${role}${enabled === false ? ' off' : ''}`],
    ),
  )
}

describe('offerTextMenu', () => {
  it('offers cut, copy, paste and select all in a field', () => {
    expect(rolesAt({ isEditable: true, selectionText: 'x' })).toEqual([['cut', 'copy', 'paste', 'selectAll']])
  })

  it('switches cut and copy off when nothing is selected', () => {
    expect(rolesAt({ isEditable: true, selectionText: '' })).toEqual([
      ['cut off', 'copy off', 'paste', 'selectAll'],
    ])
  })

  it('offers copy on selected text', () => {
    expect(rolesAt({ isEditable: false, selectionText: 'x' })).toEqual([['copy']])
  })

  it("stays out of the way of the lists' own menus", () => {
    expect(rolesAt({ isEditable: false, selectionText: '' })).toEqual([])
  })
})
