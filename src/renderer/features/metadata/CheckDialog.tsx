/** "Check a metadata document": from a URL or a file, judged by M1 to M11, with nothing stored. */
import { useEffect, useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { Select } from '../../components/Select.tsx'
import { AcceptCertificate } from '../../documents/AcceptCertificate.tsx'
import {
  checkedProducts,
  toReadRequest,
  type CheckChoices,
  type CompareWith,
} from '../../documents/check-source.ts'
import { CheckResult } from '../../documents/CheckResult.tsx'
import { DocumentSource, useForgottenFile } from '../../documents/DocumentSource.tsx'

export interface CheckDialogProps {
  /** The URL of a partner, and what is stored of it. */
  readonly url?: string | undefined
  readonly compareWith?: CompareWith | undefined
  readonly onClose: () => void
}

export function CheckDialog({ url = '', compareWith, onClose }: CheckDialogProps) {
  const words = texts().metadataPage.check
  const read = useCommand('metadata.read')
  const { state } = read
  const [choices, setChoices] = useState<CheckChoices>({ url, file: undefined, product: 'any', compareWith })
  const [fileProblem, setFileProblem] = useState<Problem>()
  const choose = (part: Partial<CheckChoices>): void => {
    setChoices({ ...choices, ...part })
    setFileProblem(undefined)
    read.reset()
  }
  useForgottenFile(choices.file)
  useEffect(() => read.cancel, [read.cancel])
  const run = (accept?: ThumbprintSha256): void => {
    const request = toReadRequest(choices, accept)
    if (request !== undefined) void read.run(request)
  }
  const isRunning = state.state === 'running'
  return (
    <Dialog
      title={words.title}
      icon="metadata"
      width={860}
      height={640}
      onCancel={onClose}
      onSubmit={() => run()}
      foot={
        <>
          <Button
            variant="primary"
            type="submit"
            busy={isRunning}
            offReason={toReadRequest(choices) === undefined ? words.urlMissing : undefined}
          >
            {state.state === 'done' ? words.readAgain : words.read}
          </Button>
          <Button onClick={onClose}>{words.close}</Button>
        </>
      }
    >
      <p className="reading dim">{words.lead}</p>
      <Choices choices={choices} onChoose={choose} onProblem={setFileProblem} />
      {isRunning && <Progress label={words.reading} />}
      {fileProblem !== undefined && (
        <ProblemNotice inline {...texts().problem(fileProblem)} code={fileProblem.code} />
      )}
      {state.state === 'failed' && <Failure problem={state.problem} onAccept={run} />}
      {state.state === 'done' && (
        <CheckResult reading={state.value} comparedWith={choices.compareWith?.name} />
      )}
    </Dialog>
  )
}

function Failure({
  problem,
  onAccept,
}: {
  readonly problem: Problem
  readonly onAccept: (sha256: ThumbprintSha256) => void
}) {
  if (problem.code === 'server-not-trusted') {
    return <AcceptCertificate certificate={problem.certificate} onAccept={onAccept} />
  }
  return <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />
}

interface ChoicesProps {
  readonly choices: CheckChoices
  readonly onChoose: (part: Partial<CheckChoices>) => void
  readonly onProblem: (problem: Problem) => void
}

function Choices(props: ChoicesProps) {
  const { choices, onChoose, onProblem } = props
  const words = texts().metadataPage.check
  return (
    <>
      <DocumentSource
        url={choices.url}
        file={choices.file}
        onUrl={url => onChoose({ url })}
        onFile={file => onChoose({ file })}
        onProblem={onProblem}
      />
      <div className="metadata-choices">
        <Select
          label={words.product}
          value={choices.product}
          onChange={product => onChoose({ product })}
          options={checkedProducts.map(value => ({ value, label: words.products[value] }))}
        />
        <Compare choices={choices} onChoose={onChoose} />
      </div>
    </>
  )
}

/** Only what has been added can be compared with; with nothing added there is no such question. */
function Compare({ choices, onChoose }: Pick<ChoicesProps, 'choices' | 'onChoose'>) {
  const words = texts().metadataPage.check
  const partners = useRequest('partners.list', {}, { refreshOn: 'oauth.changed' })
  const servers = useRequest('oauthServers.list', {}, { refreshOn: 'oauth.changed' })
  const known: readonly CompareWith[] = [
    ...(partners.state === 'ready' ? partners.value.partners : []).map(
      ({ name }) => ({ kind: 'partner', name }) as const,
    ),
    ...(servers.state === 'ready' ? servers.value.servers : []).map(
      ({ name }) => ({ kind: 'oauth-server', name }) as const,
    ),
  ]
  const keyOf = ({ kind, name }: CompareWith): string => `${kind}/${name}`
  const { compareWith } = choices
  const all =
    compareWith === undefined || known.some(each => keyOf(each) === keyOf(compareWith))
      ? known
      : [...known, compareWith]
  if (all.length === 0) return null
  return (
    <Select
      label={words.compareWith}
      value={compareWith === undefined ? '' : keyOf(compareWith)}
      onChange={key => onChoose({ compareWith: all.find(each => keyOf(each) === key) })}
      options={[
        { value: '', label: words.compareNone },
        ...all.map(each => ({ value: keyOf(each), label: each.name })),
      ]}
    />
  )
}
