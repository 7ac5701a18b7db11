/** Page "Certificate Assignment": what is going to be assigned, and what is assigned now. */
import type { AssignmentRow } from '../../../contract/assignment.ts'
import { isGlobalType } from '../../../contract/certificate-type.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { ShortTable } from '../../components/ShortTable.tsx'
import type { AssignmentScope } from './assignment-scope.ts'

export function IntroductionPage(props: {
  readonly scope: AssignmentScope
  readonly rows: readonly AssignmentRow[]
}) {
  const { scope, rows } = props
  const words = texts().assignments.assign.introduction
  const { type: typeWords } = texts()
  return (
    <>
      <p className="reading">{scope.types.some(isGlobalType) ? words.global : words.local}</p>
      <ShortTable
        className="assign-usages"
        label={words.usages}
        columns={[
          {
            id: 'usage',
            title: words.usages,
            width: 250,
            render: ({ type }: AssignmentRow) => (
              <>
                <Icon name="cert-key" />
                {typeWords.label(type)}
              </>
            ),
          },
          {
            id: 'now',
            title: words.current,
            render: ({ current }: AssignmentRow) => (
              <span className={current === null ? 'dimmer' : 'ell'}>
                {current === null
                  ? words.none
                  : words.until(current.friendlyName ?? current.issuedTo, current.notAfter)}
              </span>
            ),
          },
        ]}
        rows={rows}
        rowKey={({ type }) => type}
      />
      <p className="dim">{words.nothingYet}</p>
    </>
  )
}
