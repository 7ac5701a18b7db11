/** The menu of the columns of a list, where it was asked for: at its button, or at a heading. */
import { texts } from '../../text/texts.ts'
import { Menu, type MenuPlace } from '../components/Menu.tsx'
import { toMenuItems } from '../console/action.ts'
import type { ColumnChoice } from './use-column-layout.ts'

export interface ColumnsMenuProps {
  readonly choice: Pick<ColumnChoice<unknown>, 'menu'>
  /** Undefined: it is closed. */
  readonly place: MenuPlace | undefined
  readonly onClose: () => void
}

export function ColumnsMenu({ choice, place, onClose }: ColumnsMenuProps) {
  return (
    place && (
      <Menu
        label={texts().certificates.chooseColumns}
        items={toMenuItems(choice.menu)}
        place={place}
        onClose={onClose}
      />
    )
  )
}
