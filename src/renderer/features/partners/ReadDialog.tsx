/** Reads the document of a partner application from another URL or from a file, and takes it over when it is accepted. */
import { useState } from 'react'
import type { ReadingId } from '../../../contract/metadata.ts'
import type { PartnerApplication } from '../../../contract/partner.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { ReadDocument, useDocumentReading } from '../../documents/ReadDocument.tsx'

export interface ReadDialogProps {
  readonly partner: PartnerApplication
  readonly onAccept: (reading: ReadingId) => Promise<Result<unknown>>
  readonly onClose: () => void
}

export function ReadDialog({ partner, onAccept, onClose }: ReadDialogProps) {
  const words = texts().partners.readOther
  const { source, name } = partner
  const document = useDocumentReading({
    url: source.kind === 'metadata-url' ? source.url : '',
    product: 'any',
    compareWith: { kind: 'partner', name },
  })
  const [problem, setProblem] = useState<Problem>()
  const id = document.reading?.id ?? undefined
  const submit = async (): Promise<void> => {
    if (id === undefined) return document.run()
    const result = await onAccept(id)
    if (result.ok) onClose()
    else setProblem(result.problem)
  }
  return (
    <Dialog
      title={words.title(name)}
      icon="metadata"
      width={860}
      height={640}
      onCancel={onClose}
      onSubmit={() => void submit()}
      foot={
        <>
          <Button variant="primary" type="submit" busy={document.isRunning}>
            {id === undefined ? words.read : words.accept}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <p className="reading dim">{words.lead}</p>
      {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
      <ReadDocument document={document} comparedWith={name} />
    </Dialog>
  )
}
