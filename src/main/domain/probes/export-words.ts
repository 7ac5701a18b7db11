/** What a person reads in an exported run; the file keeps the language in which it was written. */
import type { ProbeRole, ProbeService } from '../../../contract/probe-endpoint.ts'
import type { ProbeChange, ProbeState } from '../../../contract/probe-run.ts'
import type { ProbeFinding } from '../../../contract/probe.ts'

export const exportColumns = [
  'endpoint',
  'host',
  'port',
  'serverName',
  'service',
  'role',
  'result',
  'change',
  'protocol',
  'cipher',
  'certificate',
  'thumbprint',
  'notAfter',
  'clientAsked',
  'clientAccepted',
  'answer',
  'findings',
  'sentences',
  'time',
] as const
export type ExportColumn = (typeof exportColumns)[number]

export interface ExportWords {
  /** BCP 47: "en". */
  readonly language: string
  readonly columns: { readonly [C in ExportColumn]: string }
  state(state: ProbeState): string
  change(change: ProbeChange): string
  service(service: ProbeService): string
  role(role: ProbeRole): string
  /** One sentence with a full stop. */
  finding(finding: ProbeFinding): string
  /** What to do about it; undefined where it is only information. */
  advice(finding: ProbeFinding): string | undefined
  readonly report: {
    readonly title: string
    /** "2026-11-20 09:42 UTC" */
    moment(instant: string): string
    readonly scope: string
    readonly started: string
    readonly ended: string
    readonly shown: string
    readonly nothingShown: string
    readonly cancelled: string
    readonly summary: string
    readonly changed: string
    readonly problems: string
    readonly noProblems: string
    readonly all: string
  }
}
