/** Probes of many endpoints, put together: every handler of them, and what begins runs by itself. */
import type { RequestName } from '../../contract/api.ts'
import type { ProbeRow } from '../../contract/probe-run.ts'
import { ok } from '../../contract/result.ts'
import type { ApplicationEvent } from '../application.ts'
import type { TicketBox } from '../domain/certificates/ports.ts'
import type { ToAsciiName } from '../domain/estate/dns-name.ts'
import { checkScope } from '../domain/probes/check-scope.ts'
import type { ExportWords } from '../domain/probes/export-words.ts'
import { planEndpoints } from '../domain/probes/plan-endpoints.ts'
import {
  addEndpoint,
  probeSettings,
  removeEndpoint,
  setClient,
  setPorts,
  setSchedule,
} from '../domain/probes/probe-settings.ts'
import type { IdSource } from '../domain/state/unit-of-work.ts'
import type { Handlers } from '../handlers.ts'
import type { Log } from '../log.ts'
import type { IdentityParts } from '../own-identity.ts'
import { createHostParser } from './endpoint-host.ts'
import type { ExpectationParts } from './expectations.ts'
import { createMissedRun } from './missed-run.ts'
import { prepareRunExport } from './prepare-run-export.ts'
import { createProbeRunner } from './probe-runner.ts'
import { createProbeSchedule } from './probe-schedule.ts'
import { systemTimer, type Later } from './progress-batch.ts'
import { createRunHistory } from './run-history.ts'
import { createRunProber, type JudgedProbe } from './run-prober.ts'
import { createClientOpener } from './shown-client.ts'
import { createStoredNames } from './stored-names.ts'

export type ProbeHandlers = Pick<Handlers, Extract<RequestName, `probes.${string}`>>

interface ProbeParts extends IdentityParts, ExpectationParts {
  readonly unitOfWork: IdentityParts['unitOfWork']
  readonly ids: IdSource
  readonly log: Log
  readonly emit: (event: ApplicationEvent) => void
  readonly tickets: Pick<TicketBox, 'offer'>
  readonly toAscii: ToAsciiName
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string
  readonly probe: JudgedProbe
  /** False where the data folder can only be read. */
  readonly keepsRuns: boolean
  readonly words: () => ExportWords
  /** The system's timer unless a test brings one. */
  readonly later?: Later
}

export interface Probes {
  readonly handlers: ProbeHandlers
  /** Runs begin by themselves from now on. */
  startSchedule(): void
  /** For the moment at which the vault is locked. */
  vaultLocked(): void
  /** The newest finished row of every endpoint that a kept run has. */
  latestRows(): Promise<readonly ProbeRow[]>
  /** Ends a run that is on, and keeps what it found. */
  stop(): Promise<void>
}

export function composeProbes(parts: ProbeParts): Probes {
  const { unitOfWork } = parts
  const later = parts.later ?? systemTimer
  const history = createRunHistory(parts)
  const named = createStoredNames(unitOfWork)
  const runner = createProbeRunner({
    ...parts,
    emit: event =>
      parts.emit(
        event.name === 'probes.progressed'
          ? { ...event, data: { ...event.data, rows: named(event.data.rows) } }
          : event,
      ),
    later,
    history,
    openProber: createRunProber(parts),
    openClient: createClientOpener(parts),
  })
  const missed = createMissedRun(parts)
  const start: typeof runner.start = async (scope, startedBy) => {
    const begun = await runner.start(scope, startedBy)
    if (begun.ok) missed.clear()
    return begun
  }
  const schedule = createProbeSchedule({
    ...parts,
    later,
    isOn: runner.isOn,
    begin: scope => start(scope, 'schedule'),
    missed: missed.note,
  })
  const settings = {
    unitOfWork,
    parseHost: createHostParser(parts.toAscii),
    nextRunAt: schedule.nextRunAt,
    missed: missed.current,
  }
  return {
    handlers: {
      'probes.plan'({ scope }) {
        const state = unitOfWork.current()
        const known = checkScope(state, scope)
        return known.ok ? ok(planEndpoints(state, scope)) : known
      },
      'probes.start': ({ scope }) => start(scope, 'person'),
      'probes.cancel': ({ run }) => runner.cancel(run),
      'probes.pause': ({ run, paused }) => runner.pause(run, paused),
      async 'probes.run'({ run: id }) {
        const run = await runner.read(id)
        if (!run.ok || run.value === null) return run.ok ? ok({ run: null }) : run
        return ok({ run: { ...run.value, rows: named(run.value.rows) } })
      },
      'probes.history': () => ok({ runs: runner.list() }),
      'probes.prepareExport': prepareRunExport({ ...parts, read: runner.read }),
      'probes.settings': () => ok(probeSettings(settings)),
      'probes.addEndpoint': addEndpoint(settings),
      'probes.removeEndpoint': removeEndpoint(settings),
      'probes.setPorts': setPorts(settings),
      'probes.setSchedule': setSchedule(settings),
      'probes.setClient': setClient(settings),
    },
    startSchedule: schedule.start,
    vaultLocked: runner.vaultLocked,
    latestRows: async () => named(await history.latestRows()),
    async stop() {
      schedule.stop()
      await runner.stop()
    },
  }
}
