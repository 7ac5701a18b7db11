/** Where a metadata document comes from: a URL, or a file in its place. */
import { useEffect, useEffectEvent } from 'react'
import type { OfferedFile } from '../../contract/file.ts'
import type { Problem } from '../../contract/problem.ts'
import { texts } from '../../text/texts.ts'
import { useFiles } from '../bridge/client.ts'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { TextField } from '../components/TextField.tsx'

export interface DocumentSourceProps {
  readonly url: string
  /** In the place of the URL. */
  readonly file: OfferedFile | undefined
  readonly onUrl: (url: string) => void
  readonly onFile: (file: OfferedFile | undefined) => void
  readonly onProblem: (problem: Problem) => void
}

export function DocumentSource({ url, file, onUrl, onFile, onProblem }: DocumentSourceProps) {
  const words = texts().metadataPage.check
  const files = useFiles()
  const pick = async (): Promise<void> => {
    const picked = await files.pick({ purpose: 'inspect', multiple: false })
    if (!picked.ok) onProblem(picked.problem)
    else if (picked.value[0] !== undefined) onFile(picked.value[0])
  }
  return (
    <div className="row metadata-source">
      {file === undefined ? (
        <div className="grow">
          <TextField
            label={words.url}
            value={url}
            autoFocus
            maxLength={2000}
            hint={words.urlHint}
            onChange={onUrl}
          />
        </div>
      ) : (
        <span className="row grow">
          <Icon name="file" />
          <span className="ell" title={file.name}>
            {words.chosenFile(file.name)}
          </span>
        </span>
      )}
      {file !== undefined && <Button onClick={() => onFile(undefined)}>{words.byUrl}</Button>}
      <Button icon="folder" onClick={() => void pick()}>
        {words.file}
      </Button>
    </div>
  )
}

/** Main forgets a file that is no longer looked at. */
export function useForgottenFile(file: OfferedFile | undefined): void {
  const files = useFiles()
  const ticket = file?.ticket
  const forget = useEffectEvent((forgotten: OfferedFile['ticket']) => void files.discard(forgotten))
  useEffect(() => (ticket === undefined ? undefined : () => forget(ticket)), [ticket])
}
