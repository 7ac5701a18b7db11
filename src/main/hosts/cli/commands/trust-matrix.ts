/** `countersign trust matrix`: who would trust whom, from the stores alone, before anything is probed. */
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { ComputerId } from '../../../../contract/store.ts'
import {
  presentedTypes,
  type PresentedType,
  type TrustFinding,
  type TrustMatrix,
  type TrustRow,
} from '../../../../contract/trust-matrix.ts'
import { texts } from '../../../../text/texts.ts'
import type { Application } from '../../../application.ts'
import { ask } from '../ask.ts'
import { printable } from '../command-line.ts'
import type { Command, OptionValues } from '../command.ts'
import { findComputer } from '../computers.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { table } from '../print.ts'

export const trustMatrix: Command = {
  usage:
    'trust matrix [--from NAME] [--to NAME] [--type Default|WebServicesInternal|WebServicesExternal] [--data-dir DIR] [--json]',
  summary: 'Lists for each pair of servers whether the one trusts what the other presents, and why not.',
  options: {
    ...dataFolderOptions,
    from: { type: 'string', help: 'FQDN of the one server that presents' },
    to: { type: 'string', help: 'FQDN of the one server that judges' },
    type: { type: 'string', help: `${presentedTypes.join(', ')} (default: Default)` },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const type = readType(context.options)
    if (!type.ok) return type
    return withApplication(context, async application => {
      const from = await readServer(application, context.options, 'from')
      if (!from.ok) return from
      const to = await readServer(application, context.options, 'to')
      if (!to.ok) return to
      const input = { type: type.value, from: from.value, to: to.value }
      const answer = await ask(application, 'trust.matrix', input)
      if (!answer.ok) return answer
      const pairs = toPairs(answer.value)
      return ok({
        json: { type: answer.value.type, pairs: pairs.map(toJson) },
        text: () => lines(pairs),
      })
    })
  },
}

/** In any letter case. Fails with usage. */
function readType(options: OptionValues): Result<PresentedType> {
  const text = options.text('type') ?? 'Default'
  const type = presentedTypes.find(known => known.toLowerCase() === text.toLowerCase())
  if (type !== undefined) return ok(type)
  const hint = `servers do not present '${printable(text).slice(0, 40)}' to one another; one of ${presentedTypes.join(', ')}`
  return err({ code: 'usage', hint })
}

/** Undefined: all of them. The workstation is no server of the estate. Fails with server-unknown. */
async function readServer(
  application: Application,
  options: OptionValues,
  name: string,
): Promise<Result<ComputerId | undefined>> {
  const fqdn = options.text(name)
  return fqdn === undefined ? ok(undefined) : findComputer(application, fqdn)
}

/** With names in the place of ids. */
function toPairs({ servers, rows }: TrustMatrix): readonly TrustRow[] {
  const names = new Map(servers.map(({ id, fqdn }) => [id, fqdn]))
  const nameOf = (id: ComputerId) => names.get(id) ?? id
  return rows.map(row => ({ ...row, from: nameOf(row.from), to: nameOf(row.to) }))
}

function toJson({ findings, ...pair }: TrustRow): object {
  return { ...pair, findings: findings.map(finding => findingJson(finding, pair.to)) }
}

/** @param judge by its name: what helps is mostly done there. */
function findingJson(finding: TrustFinding, judge: string): object {
  const { code, severity, certificate, values } = finding
  const words = texts('en').trustMatrix
  return {
    code,
    severity,
    message: words.finding(finding),
    advice: words.page.advice(finding, judge) ?? null,
    certificate,
    values,
  }
}

function lines(pairs: readonly TrustRow[]): string {
  const words = texts().trustMatrix
  if (pairs.length === 0) return words.noPairs
  return table(
    words.headings,
    pairs.map(pair => [pair.from, pair.to, pair.presented ?? '', words.outcome(pair.outcome), why(pair)]),
  ).join('\n')
}

/** Every error, with its certificate where that is not the presented one. */
function why({ outcome, asCaller, presented, findings, chain }: TrustRow): string {
  const words = texts().trustMatrix
  const issuedTo = new Map(chain.map(each => [each.thumbprint, each.issuedTo]))
  const told = findings
    .filter(({ severity }) => severity === 'error')
    .map(finding => {
      const whose = finding.certificate === presented ? '' : `${issuedTo.get(finding.certificate) ?? ''}: `
      return `${whose}${words.finding(finding)} [${finding.code}]`
    })
  return [...told, ...(outcome !== asCaller ? [words.callerOnly] : [])].join(' ')
}
