/** What this program is, which version, and as what it runs: what a report of a problem needs first. */
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Icon } from '../../components/Icon.tsx'

export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const words = texts().help.about
  const info = useRequest('app.info', {})
  return (
    <Dialog
      title={words.title}
      icon="app"
      width={420}
      onCancel={onClose}
      onSubmit={onClose}
      foot={
        <Button variant="primary" type="submit" autoFocus>
          {words.close}
        </Button>
      }
    >
      <div className="row">
        <Icon name="app" size={32} tone="accent" />
        <p className="reading">{words.what}</p>
      </div>
      {info.state === 'ready' && (
        <dl className="kv selectable">
          <dt>{words.version}</dt>
          <dd>{info.value.version}</dd>
          <dt>{words.host}</dt>
          <dd>{words.hosts[info.value.host]}</dd>
          <dt>{words.computer}</dt>
          <dd>{info.value.computerName}</dd>
          <dt>{words.licence}</dt>
          <dd>MIT</dd>
        </dl>
      )}
    </Dialog>
  )
}
