/** Help: the keys of the console, group by group. */
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'

export function KeyboardDialog({ onClose }: { readonly onClose: () => void }) {
  const words = texts().help.keyboard
  return (
    <Dialog
      title={words.title}
      icon="help"
      width={760}
      onCancel={onClose}
      onSubmit={onClose}
      foot={
        <Button variant="primary" type="submit" autoFocus>
          {words.close}
        </Button>
      }
    >
      <div className="keyboard-groups">
        {words.groups.map(group => (
          <section key={group.title}>
            <h2 className="strong">{group.title}</h2>
            <dl className="kv">
              {group.keys.map(([keys, what]) => (
                <KeyLine key={keys} keys={keys} what={what} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function KeyLine({ keys, what }: { readonly keys: string; readonly what: string }) {
  return (
    <>
      <dt>{keys}</dt>
      <dd>{what}</dd>
    </>
  )
}
