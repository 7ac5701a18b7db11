/** Below the head of the probes, until the next run begins: the schedule wanted to begin one and could not. */
import type { MissedProbeRun } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { useCommands } from '../../console/commands.tsx'

export function MissedRun({ missed: { at, problem } }: { readonly missed: MissedProbeRun }) {
  const { missed: words } = texts().probesPage
  const commands = useCommands()
  return (
    <Banner
      state="warning"
      title={words.title(at)}
      action={
        problem.code === 'vault-locked' && (
          // A vault that exists is unlocked by the command that makes one.
          <Button size="small" icon="unlock" onClick={() => commands.invoke('vault.create', undefined)}>
            {words.unlock}
          </Button>
        )
      }
    >
      {words.why(texts().problem(problem), problem.code)} <span className="mono dimmer">{problem.code}</span>
    </Banner>
  )
}
