/** The way to where a cause is put right; none where nothing in this console mends it. */
import type { CertificateType } from '../../contract/certificate-type.ts'
import type { ProbeFinding } from '../../contract/probe.ts'
import { ComputerId, workstation } from '../../contract/store.ts'
import { texts } from '../../text/texts.ts'
import type { Action } from '../console/action.ts'
import type { Commands } from '../console/commands.tsx'
import { repairPlace } from './repair-place.ts'

export interface Cause {
  readonly finding: Pick<ProbeFinding, 'values'> & { readonly code: string }
  /** The assignment of what was presented; null where nothing is assigned here. */
  readonly cell: { readonly server: ComputerId; readonly type: CertificateType } | null
  /** Where it was seen; null outside the estate. */
  readonly server: ComputerId | null
  /** Of findings about keys and documents: whose they are. */
  readonly issuer?: 'partner' | 'authorization-server'
}

export function repairAction(cause: Cause, commands: Commands): Action | undefined {
  const { finding, cell, server, issuer } = cause
  const { repair: label } = texts().probesPage
  const toStore = (computer: ComputerId | null, store: 'Root' | 'CA') =>
    computer === null
      ? undefined
      : commands.action('stores.show', { computer, store }, { label: label.store })
  switch (repairPlace(finding)) {
    case 'assignment':
      return cell === null ? undefined : commands.action('matrix.show', cell, { label: label.server })
    case 'judge-roots':
      return toStore(judgeOf(finding), 'Root')
    case 'judge-intermediates':
      return toStore(judgeOf(finding), 'CA')
    case 'server-roots':
      return toStore(server, 'Root')
    case 'server-intermediates':
      return toStore(server, 'CA')
    case 'trusted-servers':
      return commands.action('trustedServers.show', undefined, { label: label.trustedServers })
    case 'issuer':
      return issuer === 'authorization-server'
        ? commands.action('oauthServers.show', undefined, { label: label.partner })
        : commands.action('partners.show', undefined, { label: label.partner })
    case 'nowhere':
      return undefined
  }
}

/** What a probe found was judged by the stores of this workstation; between two servers the finding names who judged. */
function judgeOf({ values }: Cause['finding']): ComputerId {
  const judge = ComputerId.safeParse(values['judgeId'])
  return judge.success ? judge.data : workstation
}
