/** What holds for the whole window: a lost connection, a data folder that cannot be written, files found damaged. */
import { useState } from 'react'
import type { RequestOutput } from '../../contract/api.ts'
import { texts } from '../../text/texts.ts'
import { useClient, useConnection } from '../bridge/client.ts'
import { Banner } from '../components/Banner.tsx'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { useDialogs } from '../console/dialogs.tsx'

type AppInfo = RequestOutput<'app.info'>

export function WindowNotices({ info }: { readonly info: AppInfo }) {
  const words = texts().console
  const [isDamageRead, setDamageRead] = useState(false)
  const dialogs = useDialogs()
  const { readOnly, notices } = info
  return (
    <div className="console-notices">
      <ConnectionNotice />
      {readOnly && (
        <Banner state="info" title={words.readOnly.title}>
          {readOnly.reason === 'in-use'
            ? words.readOnly.inUse(readOnly.holder ?? undefined)
            : words.readOnly.notWritable}
        </Banner>
      )}
      {notices.length > 0 && !isDamageRead && (
        <Banner
          state="warning"
          title={words.damaged.title(notices.length)}
          onDismiss={() => setDamageRead(true)}
          action={
            <Button
              size="small"
              onClick={() => dialogs.open(close => <DamageDialog notices={notices} onClose={close} />)}
            >
              {words.damaged.show}
            </Button>
          }
        />
      )}
    </div>
  )
}

/** Stands above everything, also in front of the locked window. */
export function ConnectionNotice() {
  const client = useClient()
  const connection = useConnection()
  const words = texts().console.connection
  if (connection !== 'lost' && connection !== 'ended') return null
  return (
    <Banner
      state="warning"
      title={connection === 'lost' ? words.lost : words.ended}
      action={
        <Button size="small" onClick={() => client.reconnect()}>
          {words.reconnect}
        </Button>
      }
    >
      {connection === 'lost' ? words.lostDetail : words.endedDetail}
    </Banner>
  )
}

function DamageDialog(props: { readonly notices: AppInfo['notices']; readonly onClose: () => void }) {
  const { notices, onClose } = props
  const text = texts()
  const words = text.console.damaged
  return (
    <Dialog
      title={words.dialogTitle}
      icon="file"
      width={560}
      onCancel={onClose}
      onSubmit={onClose}
      foot={
        <Button variant="primary" type="submit" autoFocus>
          {text.component.close}
        </Button>
      }
    >
      <p className="reading dim">{words.lead}</p>
      <ul className="framed damage-list selectable">
        {notices.map(notice => (
          <li key={notice.file}>
            <span>
              <b className="mono">{notice.file}</b>: {text.damage[notice.reason]}
            </span>
            {notice.setAsideAs !== null && (
              <span className="dim">
                {words.setAside} <span className="mono">{notice.setAsideAs}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
