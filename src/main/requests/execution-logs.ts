/** The logs of "Executing Commands" for certificate requests, built as those of assignments are. */
import { commandLine, logStamp } from '../domain/assignments/command-lines.ts'
import { buildExecutionLog } from '../domain/assignments/execution-log.ts'
import { withLog } from '../domain/assignments/log-store.ts'
import type { ExecutionLogCodec, ExecutionWords } from '../domain/assignments/ports.ts'
import type { ExecutionLogs } from '../domain/certificates/requests/ports.ts'
import type { IdSource } from '../domain/state/unit-of-work.ts'

export function createExecutionLogs(ports: {
  readonly ids: IdSource
  readonly codec: ExecutionLogCodec
  readonly words: () => ExecutionWords
}): ExecutionLogs {
  return {
    command: (cmdlet, parts, at) =>
      // Only cmdlets of Lync write a report.
      cmdlet === 'New-SelfSignedCertificate'
        ? { cmdlet, logName: `${cmdlet}-${logStamp(at)}`, text: [cmdlet, ...parts].join(' ') }
        : { ...commandLine(cmdlet, at, parts), cmdlet },
    write(task, at) {
      const log = buildExecutionLog(ports.ids.next('log_'), [task], at, ports.words())
      const { bytes, sha256 } = ports.codec.encode(log)
      return { log, blob: bytes, into: state => withLog(state, log, sha256) }
    },
  }
}
