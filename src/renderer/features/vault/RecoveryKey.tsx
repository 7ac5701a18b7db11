/** The recovery key, shown once: it cannot be left before somebody says that it has been kept. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useFiles } from '../../bridge/client.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'

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
  const files = useFiles()
  const [problem, setProblem] = useState<Problem>()
  const computer = info.state === 'ready' ? info.value.computerName : ''
  const save = async () => {
    const saved = await files.saveText(words.fileName, words.fileText(recoveryKey, computer))
    setProblem(saved.ok ? undefined : saved.problem)
  }
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
        <Button icon="export" onClick={() => void save()}>
          {words.save}
        </Button>
      </div>
      {problem && <ProblemNotice {...texts().problem(problem)} code={problem.code} inline />}
      <CheckBox label={words.confirm} checked={kept} onChange={setKept} />
      <div className="vault-buttons">
        <Button variant="primary" offReason={kept ? undefined : words.confirmFirst} onClick={onDone}>
          {words.done}
        </Button>
      </div>
    </div>
  )
}
