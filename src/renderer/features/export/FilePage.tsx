/** Page "File to Export": what will be written, before it is; the system's own dialog, or the browser, asks for the place. */
import { texts } from '../../../text/texts.ts'
import type { Problem } from '../../../contract/problem.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { useCommands } from '../../console/commands.tsx'
import { useRequest } from '../../bridge/use-request.ts'
import { chosenFormat, type ExportFlow } from './export-flow.ts'
import { blockingUse, nameOf, type ExportSubject } from './export-subject.ts'

export function FilePage(props: { readonly flow: ExportFlow; readonly subjects: readonly ExportSubject[] }) {
  const { flow, subjects } = props
  const words = texts().export.file
  const { choices } = flow
  const format = chosenFormat(choices, subjects)
  const includesPath =
    (format === 'pfx' && choices.includePathInPfx) || (format === 'p7b' && choices.includePathInP7b)
  return (
    <>
      {flow.stage === 'asking' && flow.problem !== undefined && <Failure problem={flow.problem} />}
      {flow.stage === 'asking' && flow.wasCancelled && <Banner state="info">{words.cancelled}</Banner>}
      <b>{words.summary}</b>
      <div className="framed export-facts">
        <dl className="kv">
          <dt>{words.certificates}</dt>
          <dd>{subjects.map(nameOf).join(', ')}</dd>
          <dt>{words.fileFormat}</dt>
          <dd>{texts().export.format.label(format)}</dd>
          <dt>{words.exportKeys}</dt>
          <dd>{format === 'pfx' ? words.yes : words.no}</dd>
          {(format === 'pfx' || format === 'p7b') && (
            <>
              <dt>{words.includeAll}</dt>
              <dd>{includesPath ? words.yes : words.no}</dd>
            </>
          )}
          {format === 'pfx' && (
            <>
              <dt>{words.opensOn}</dt>
              <dd>{texts().export.security.target(choices.target)}</dd>
            </>
          )}
          {format === 'pfx' && choices.deleteKey && blockingUse(subjects) === undefined && (
            <>
              <dt>{words.deleteAfterwards}</dt>
              <dd>{words.deleted}</dd>
            </>
          )}
        </dl>
      </div>
      {flow.stage === 'working' && (
        <Progress label={flow.phase === 'preparing' ? words.preparing : words.saving} />
      )}
    </>
  )
}

/** A locked vault is opened from here; the choices stay. */
function Failure({ problem }: { readonly problem: Problem }) {
  const commands = useCommands()
  const words = texts().export.vault
  const isLocked = problem.code === 'vault-locked'
  return (
    <ProblemNotice inline {...texts().problem(problem)} code={problem.code}>
      {isLocked && (
        <Button size="small" onClick={() => commands.invoke('vault.create', undefined)}>
          {words.unlock}
        </Button>
      )}
    </ProblemNotice>
  )
}

/** In Electron a dialog of the system asks; in a browser the file arrives among the downloads. */
export function useFileLead(): string {
  const words = texts().export.file.lead
  const info = useRequest('app.info', {})
  return info.state === 'ready' && info.value.host === 'electron' ? words.dialog : words.download
}
