/** The recovery key, shown once: it cannot be left before somebody says that it has been kept. */
import { useState } from 'react'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'

export function RecoveryKey({
  recoveryKey,
  onDone,
}: {
  readonly recoveryKey: string
  readonly onDone: () => void
}) {
  const words = texts().vault.recovery
  const info = useRequest('app.info', {})
  const [kept, setKept] = useState(false)
  const [copied, setCopied] = useState(false)
  const computer = info.state === 'ready' ? info.value.computerName : ''
  return (
    <div className="vault-recovery">
      <h2 className="title">{words.heading}</h2>
      <p className="reading dim">{words.lead}</p>
      <output className="well mono vault-key selectable" aria-label={words.label}>
        {recoveryKey}
      </output>
      <div className="row">
        <Button
          icon={copied ? 'check' : 'copy'}
          onClick={() => void navigator.clipboard.writeText(recoveryKey).then(() => setCopied(true))}
        >
          {copied ? words.copied : words.copy}
        </Button>
        <Button icon="file" onClick={() => window.print()}>
          {words.print}
        </Button>
        <Button icon="export" onClick={() => saveText(words.fileName, words.fileText(recoveryKey, computer))}>
          {words.save}
        </Button>
      </div>
      <CheckBox label={words.confirm} checked={kept} onChange={setKept} />
      <div className="vault-buttons">
        <Button variant="primary" offReason={kept ? undefined : words.confirmFirst} onClick={onDone}>
          {words.done}
        </Button>
      </div>
    </div>
  )
}

/** The key was typed by nobody and is already on the screen: it may leave the window as the file the user asks for. */
function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
