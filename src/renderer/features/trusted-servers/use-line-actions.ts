/** What can be done with a line of the trusted server list. */
import { useMemo } from 'react'
import { present, type ActionItem } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import type { TrustedLine } from './trusted-rows.ts'

export interface LineActions {
  readonly items: readonly ActionItem[]
  /** Undefined where there is no certificate to open. */
  readonly openCertificate: (() => void) | undefined
  /** Enter and double click. */
  readonly activate: () => void
}

export function useLineActions(line: TrustedLine | undefined): LineActions {
  const commands = useCommands()
  return useMemo(() => {
    const ref = assignedRef(line)
    const computer = line?.server.server ?? undefined
    const type = line?.type
    const byHand = line !== undefined && line.server.server === null
    const openCertificate =
      ref === undefined ? undefined : () => commands.invoke('certificates.open', { ref })
    return {
      items: present([
        ...(ref === undefined ? [] : [commands.action('certificates.open', { ref })]),
        ...(computer === undefined || type === undefined
          ? []
          : [commands.action('matrix.show', { server: computer, type })]),
        ...(byHand ? [commands.action('estate.removeTrustedServer', { fqdn: line.server.fqdn })] : []),
      ]),
      openCertificate,
      activate: () => openCertificate?.(),
    }
  }, [commands, line])
}

/** An assigned certificate stands in the Personal store of its server. */
function assignedRef(line: TrustedLine | undefined) {
  const computer = line?.server.server
  const thumbprint = line?.service?.assigned?.thumbprint
  if (computer === null || computer === undefined || thumbprint === undefined) return undefined
  return { computer, store: 'My', thumbprint } as const
}
