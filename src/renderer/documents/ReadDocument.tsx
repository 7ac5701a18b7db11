/** Reading a metadata document: where from, the web server's certificate if it is not trusted, and what was found. */
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { OfferedFile } from '../../contract/file.ts'
import type { MetadataReading } from '../../contract/metadata.ts'
import type { Problem } from '../../contract/problem.ts'
import type { ThumbprintSha256 } from '../../contract/thumbprint.ts'
import { texts } from '../../text/texts.ts'
import { useCommand } from '../bridge/use-command.ts'
import { Button } from '../components/Button.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import { Progress } from '../components/Progress.tsx'
import { AcceptCertificate } from './AcceptCertificate.tsx'
import { toReadRequest, type CheckChoices } from './check-source.ts'
import { CheckResult } from './CheckResult.tsx'
import { DocumentSource, useForgottenFile } from './DocumentSource.tsx'

export interface DocumentReading {
  readonly choices: CheckChoices
  readonly choose: (part: Partial<CheckChoices>) => void
  readonly run: (accept?: ThumbprintSha256) => void
  readonly isRunning: boolean
  /** Undefined until it was read, and after anything was changed. */
  readonly reading: MetadataReading | undefined
  readonly problem: Problem | undefined
  readonly tellProblem: (problem: Problem) => void
}

/** Keeps what was typed and read: a wizard that owns it may leave the page and come back. */
export function useDocumentReading(
  first: Pick<CheckChoices, 'url' | 'product' | 'compareWith'>,
): DocumentReading {
  const read = useCommand('metadata.read')
  const { state } = read
  const [choices, setChoices] = useState<CheckChoices>({ ...first, file: undefined })
  const [fileProblem, setFileProblem] = useState<Problem>()
  useForgottenFile(choices.file)
  useEffect(() => read.cancel, [read.cancel])
  return {
    choices,
    choose(part) {
      setChoices(before => ({ ...before, ...part }))
      setFileProblem(undefined)
      read.reset()
    },
    run(accept) {
      const request = toReadRequest(choices, accept)
      if (request !== undefined) void read.run(request)
    },
    isRunning: state.state === 'running',
    reading: state.state === 'done' ? state.value : undefined,
    problem: fileProblem ?? (state.state === 'failed' ? state.problem : undefined),
    tellProblem: setFileProblem,
  }
}

export function ReadDocument({
  document,
  comparedWith,
}: {
  readonly document: DocumentReading
  readonly comparedWith?: string
}) {
  const words = texts().metadataPage.check
  const { choices, choose, run, isRunning, reading, problem } = document
  const pickFile = (file: OfferedFile | undefined): void => choose({ file })
  // Enter reads, also where the field stands in a wizard that would turn the page.
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    if (toReadRequest(choices) !== undefined) run()
  }
  return (
    <div className="read-document">
      <div className="row read-document-source">
        <div className="grow" onKeyDown={onEnter}>
          <DocumentSource
            url={choices.url}
            file={choices.file}
            onUrl={url => choose({ url })}
            onFile={pickFile}
            onProblem={document.tellProblem}
          />
        </div>
        <Button
          busy={isRunning}
          offReason={toReadRequest(choices) === undefined ? words.urlMissing : undefined}
          onClick={() => run()}
        >
          {reading === undefined ? words.read : words.readAgain}
        </Button>
      </div>
      {isRunning && <Progress label={words.reading} />}
      {problem?.code === 'server-not-trusted' ? (
        <AcceptCertificate certificate={problem.certificate} onAccept={run} />
      ) : (
        problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />
      )}
      {reading !== undefined && <CheckResult reading={reading} comparedWith={comparedWith} />}
    </div>
  )
}
