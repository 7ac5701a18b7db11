/** The frame of a view that is one list: its head, what stands there while the list is awaited, the menu of columns. */
import { useState, type ReactNode, type RefObject } from 'react'
import type { RequestState } from '../bridge/use-request.ts'
import type { MenuPlace } from '../components/Menu.tsx'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { ListHead, type ListHeadProps } from './ListHead.tsx'
import { Unanswered } from './Unanswered.tsx'
import type { ColumnChoice } from './use-column-layout.ts'

export interface ListFrameProps extends Pick<ListHeadProps, 'title' | 'count' | 'filter' | 'onFilter'> {
  readonly answer: RequestState<unknown>
  readonly choice: Pick<ColumnChoice<unknown>, 'menu'>
  readonly gridRef: RefObject<HTMLDivElement | null>
  /** The list itself, given what opens the menu of columns. */
  readonly children: (openColumns: (place: MenuPlace) => void) => ReactNode
}

export function ListFrame({ answer, choice, gridRef, children, ...head }: ListFrameProps) {
  const [columnsMenu, setColumnsMenu] = useState<MenuPlace>()
  return (
    <>
      <ListHead
        {...head}
        crumbs={[]}
        onLeaveFilter={() => gridRef.current?.focus()}
        onColumns={setColumnsMenu}
      />
      <Unanswered answer={answer} />
      {children(setColumnsMenu)}
      <ColumnsMenu choice={choice} place={columnsMenu} onClose={() => setColumnsMenu(undefined)} />
    </>
  )
}
