/** Introduces the features to each other: every command of the product, collected. */
import { useMemo } from 'react'
import { workstation } from '../../contract/store.ts'
import type { VaultStatus } from '../../contract/vault.ts'
import { command, createCommands, type AnyCommand, type Commands } from '../console/commands.tsx'
import { useNavigation } from '../console/navigation.tsx'
import { texts } from '../../text/texts.ts'
import { useAssignmentCommands } from '../features/assignments/assignment-commands.tsx'
import { useCertificateDialogCommands } from '../features/certificate-dialog/certificate-commands.tsx'
import { storeNodeId } from '../features/certificates/store-node-id.ts'
import { useCertificateListCommands } from '../features/certificates/certificate-list-commands.tsx'
import { useDeploymentCommands } from '../features/deployment/deployment-commands.tsx'
import { useEstateCommands } from '../features/estate/estate-commands.tsx'
import { useExportCommands } from '../features/export/export-commands.tsx'
import { useHelpCommands } from '../features/help/help-commands.tsx'
import { useImportCommands } from '../features/import/import-commands.tsx'
import { useInspectCommands, type InspectDoors } from '../features/inspect/inspect-commands.tsx'
import { useOAuthServerCommands } from '../features/oauth-servers/oauth-server-commands.tsx'
import { showCell } from '../features/matrix/shown-cell.ts'
import { usePartnerCommands } from '../features/partners/partner-commands.tsx'
import { useProbeCommands } from '../features/probes/probe-commands.tsx'
import { useReplicationCommands } from '../features/replication/replication-commands.tsx'
import { useRequestCommands } from '../features/requests/request-commands.tsx'
import { useSettingsCommands } from '../features/settings/settings-commands.tsx'
import { useVaultCommands } from '../features/vault/vault-commands.tsx'
import { handToWorkbench } from '../features/workbench/handed-over.ts'
import { nodeIds } from './node-ids.ts'

/** @param offReason why nothing can be changed now; undefined when it can. */
export function useProductCommands(
  vault: VaultStatus['state'],
  offReason: string | undefined,
): readonly AnyCommand[] {
  const dialog = useCertificateDialogCommands()
  const lists = useCertificateListCommands(offReason)
  const imports = useImportCommands(offReason)
  const exports = useExportCommands()
  const assignments = useAssignmentCommands(offReason)
  const deployment = useDeploymentCommands(offReason)
  const estate = useEstateCommands(offReason)
  const partners = usePartnerCommands(offReason)
  const oauthServers = useOAuthServerCommands(offReason)
  const requests = useRequestCommands(offReason)
  const replication = useReplicationCommands(offReason)
  const probes = useProbeCommands(offReason, nodeIds.probes)
  const settings = useSettingsCommands()
  const help = useHelpCommands()
  const vaults = useVaultCommands(vault)
  const places = usePlaceCommands()
  const others = useMemo(
    () => [
      ...[dialog, lists, imports, exports, assignments, deployment].flat(),
      ...[
        probes,
        requests,
        replication,
        estate,
        partners,
        oauthServers,
        settings,
        help,
        vaults,
        places,
      ].flat(),
    ],
    [
      dialog,
      lists,
      imports,
      exports,
      assignments,
      deployment,
      probes,
      requests,
      replication,
      estate,
      partners,
      oauthServers,
      settings,
      help,
      vaults,
      places,
    ],
  )
  const inspect = useInspectCommands(useMemo(() => inspectDoors(createCommands(others)), [others]))
  return useMemo(() => [...others, ...inspect], [others, inspect])
}

/** While the vault is locked, files can be examined and the help read; nothing that shows a name. */
export function useLockedCommands(): readonly AnyCommand[] {
  const dialog = useCertificateDialogCommands()
  const settings = useSettingsCommands()
  const help = useHelpCommands()
  const others = useMemo(() => [...dialog, ...settings, ...help], [dialog, settings, help])
  const inspect = useInspectCommands(useMemo(() => inspectDoors(createCommands(others)), [others]))
  return useMemo(() => [...others, ...inspect], [others, inspect])
}

function inspectDoors(commands: Commands): InspectDoors {
  return {
    openCertificate: certificate => commands.invoke('certificates.openExamined', certificate),
    importFile: file =>
      commands.invoke('certificates.import', { computer: workstation, store: 'My', files: [file] }),
  }
}

function usePlaceCommands(): readonly AnyCommand[] {
  const { go } = useNavigation()
  return useMemo(
    () => [
      command({
        id: 'audit.show',
        label: texts().console.auditLog,
        icon: 'audit',
        run: () => go(nodeIds.audit),
      }),
      command({
        id: 'matrix.show',
        label: texts().matrix.title,
        icon: 'matrix',
        run: cell => {
          showCell(cell)
          go(nodeIds.assignments)
        },
      }),
      command({
        id: 'stores.show',
        label: texts().probesPage.repair.store,
        icon: 'store',
        run: ({ computer, store }) => go(storeNodeId(computer, store)),
      }),
      command({
        id: 'trustedServers.show',
        label: texts().trustedServers.node,
        icon: 'server',
        run: () => go(nodeIds.trustedServers),
      }),
      command({
        id: 'partners.show',
        label: texts().console.serverToServer.partners,
        icon: 'partner',
        run: () => go(nodeIds.partners),
      }),
      command({
        id: 'oauthServers.show',
        label: texts().console.serverToServer.oauthServers,
        icon: 'authserver',
        run: () => go(nodeIds.oauthServers),
      }),
      command({
        id: 'workbench.inspect',
        label: texts().console.serverToServer.workbench,
        icon: 'token',
        run: ({ text }) => {
          handToWorkbench({ mode: 'inspect', text })
          go(nodeIds.workbench)
        },
      }),
      command({
        id: 'workbench.issue',
        label: texts().console.serverToServer.issueToken,
        icon: 'token',
        run: ({ partner }) => {
          handToWorkbench({ mode: 'issue', partner })
          go(nodeIds.workbench)
        },
      }),
      command({
        id: 'metadata.show',
        label: texts().console.serverToServer.metadata,
        icon: 'metadata',
        run: () => go(nodeIds.metadata),
      }),
    ],
    [go],
  )
}
