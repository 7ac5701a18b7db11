/** Page "Configure Additional Subject Alternate Names": names that the estate does not know. */
import { texts } from '../../../text/texts.ts'
import { Button, IconButton } from '../../components/Button.tsx'
import { ShortTable } from '../../components/ShortTable.tsx'
import { TextField } from '../../components/TextField.tsx'
import { withAdded } from './request-flow.ts'
import type { ChoicePageProps } from './RequestPages.tsx'

export function AdditionalPage(
  props: ChoicePageProps & { readonly typed: string; readonly onType: (typed: string) => void },
) {
  const { choices, choose, typed, onType } = props
  const words = texts().requests.wizard.additional
  const add = (): void => {
    choose({ additional: withAdded(choices.additional, typed) })
    onType('')
  }
  return (
    <>
      <div className="row requests-add">
        <div className="grow">
          <TextField
            label={words.field}
            value={typed}
            hint={words.hint}
            autoFocus
            spellCheck={false}
            maxLength={2000}
            onChange={onType}
            onKeyDown={event => {
              if (event.key !== 'Enter' || typed.trim() === '') return
              // Enter in this field adds; with nothing typed it goes on to the next page.
              event.preventDefault()
              event.stopPropagation()
              add()
            }}
          />
        </div>
        <Button onClick={add}>{words.add}</Button>
      </div>
      <ShortTable
        className="requests-names"
        label={words.list}
        columns={[
          { id: 'name', title: words.list, render: (name: string) => name },
          {
            id: 'remove',
            title: '',
            spokenTitle: words.clear,
            width: 40,
            render: (name: string) => (
              <IconButton
                icon="close"
                label={words.remove(name)}
                onClick={() => choose({ additional: choices.additional.filter(other => other !== name) })}
              />
            ),
          },
        ]}
        rows={choices.additional}
        rowKey={name => name}
        empty={words.none}
      />
      {choices.additional.length > 0 && (
        <div className="row">
          <Button onClick={() => choose({ additional: [] })}>{words.clear}</Button>
        </div>
      )}
    </>
  )
}
