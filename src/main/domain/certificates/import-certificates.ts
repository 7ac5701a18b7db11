/**
 * Imports what was ticked in the review list: certificates into the stores, keys into the vault, in one commit.
 * The same file twice doubles nothing; a file that brings a missing key adds it. The vault has to be open only when
 * a key is stored.
 */
import type { RequestInput } from '../../../contract/api.ts'
import type { CancelSignal } from '../../../contract/cancel.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ImportOutcome } from '../../../contract/transfer.ts'
import { namedInAudit } from '../state/audit-details.ts'
import { computerName, hasComputer } from '../state/computers.ts'
import { refOf } from '../state/entries.ts'
import type { PlannedCommits } from '../state/planned-commits.ts'
import type { ConsoleState, StoredEntry } from '../state/state.ts'
import type { AuditNote, Clock, Decision, IdSource, KeyVault } from '../state/unit-of-work.ts'
import type { CatalogSource } from './catalog.ts'
import { fileEntries, wipeKeys, type FileEntries } from './file-entries.ts'
import { planImport, type ImportPlan } from './import-plan.ts'
import { keylessBySpki } from './keyless-certificates.ts'
import type { FileOpener, TicketBox } from './ports.ts'
import { newKeyFiles, sealKeys, withSealedKeys, type SealedKeys } from './seal-keys.ts'

type ImportInput = RequestInput<'certificates.import'>

interface ImportPorts {
  readonly planned: PlannedCommits
  readonly catalogs: CatalogSource
  readonly tickets: TicketBox
  readonly opener: FileOpener
  readonly vault: KeyVault
  readonly ids: IdSource
  readonly clock: Clock
}

/**
 * Fails with nothing-selected, computer-unknown, file-ticket-unknown, vault-locked, vault-absent, and whatever
 * opening the file or writing the data folder fails with.
 */
export function importCertificates(ports: ImportPorts) {
  return async (
    input: ImportInput,
    context: {
      readonly signal: CancelSignal
      progress(progress: { phase: string; share: number | null }): void
    },
  ): Promise<Result<ImportOutcome>> => {
    if (input.selection.length === 0) return err({ code: 'nothing-selected' })
    const file = ports.tickets.read(input.ticket)
    if (!file.ok) return file
    context.progress({ phase: 'opening', share: null })
    const { name, bytes } = file.value
    const sizeBytes = bytes.length
    const opened = await ports.opener.open(bytes, input.password, context.signal)
    bytes.fill(0)
    if (!opened.ok) return opened
    try {
      if (context.signal.aborted) return err({ code: 'cancelled' })
      context.progress({ phase: 'writing', share: null })
      const entries = fileEntries(opened.value, sizeBytes)
      return await importEntries(ports, entries, input, name)
    } finally {
      wipeKeys(opened.value)
    }
  }
}

function importEntries(
  ports: ImportPorts,
  file: FileEntries,
  input: ImportInput,
  fileName: string,
): Promise<Result<ImportOutcome>> {
  return ports.planned.commit<ImportOutcome>(async state => {
    if (!hasComputer(state, input.target.computer)) {
      return err({ code: 'computer-unknown', computer: input.target.computer })
    }
    const catalog = await ports.catalogs.of(state)
    const plan = planImport(
      file,
      { selection: new Set(input.selection), target: input.target },
      { entries: state.entries, keyless: keylessBySpki(catalog, input.target.computer) },
    )
    if (plan.additions.length === 0 && plan.keyAdditions.length === 0) {
      const value = { imported: [], skipped: plan.skipped, keysAdded: [] }
      return ok({ files: {}, decision: { state, value } })
    }
    const sealed = await sealKeys(ports, plan.neededKeys, state)
    if (!sealed.ok) return sealed
    const blobs = plan.additions.map(({ entry }) => entry.certificate.der)
    return ok({
      files: { blobs, keys: newKeyFiles(sealed.value) },
      decision: carryOut(state, plan, sealed.value, { input, fileName, now: ports.clock.now() }),
    })
  })
}

interface ImportAct {
  readonly input: ImportInput
  readonly fileName: string
  readonly now: Date
}

function carryOut(
  state: ConsoleState,
  plan: ImportPlan,
  sealed: SealedKeys,
  act: ImportAct,
): Decision<ImportOutcome> {
  const added = plan.additions.map(addition => buildEntry(addition, sealed, act))
  const withKeys = withSealedKeys(state, sealed)
  const keyed = new Map(
    plan.keyAdditions.map(({ stored, key, store }) => [
      stored,
      { ...stored, store, keyId: keyIdOf(sealed, key.id), exportable: act.input.exportable },
    ]),
  )
  // withSealedKeys may have replaced entries of a damaged key, never keyless ones: identity still finds those.
  const entries = withKeys.entries.map(entry => keyed.get(entry) ?? entry)
  const outcome: ImportOutcome = {
    imported: plan.additions.map(({ entry }, index) => {
      const stored = added[index]
      if (stored === undefined) throw new Error('Every addition has an entry.')
      return {
        ref: refOf(stored),
        subject: entry.certificate.description.subject,
        hasPrivateKey: stored.keyId !== null,
        friendlyName: stored.friendlyName,
      }
    }),
    skipped: plan.skipped,
    keysAdded: [...keyed.values()].map(refOf),
  }
  return {
    state: { ...withKeys, entries: [...entries, ...added] },
    value: outcome,
    audit: auditNote(state, outcome, plan, act),
  }
}

function buildEntry(
  { entry, store, key }: ImportPlan['additions'][number],
  sealed: SealedKeys,
  { input, now }: ImportAct,
): StoredEntry {
  const { description } = entry.certificate
  // Tools write the friendly name on the certificate, on the key, or on both.
  const friendlyName = description.friendlyName ?? key?.key.description.friendlyName ?? null
  return {
    computer: input.target.computer,
    store,
    sha1: description.thumbprints.sha1,
    sha256: description.thumbprints.sha256,
    friendlyName: input.includeExtendedProperties && friendlyName !== '' ? friendlyName : null,
    description: null,
    keyId: key === undefined ? null : keyIdOf(sealed, key.id),
    exportable: key !== undefined && input.exportable,
    addedAt: now.toISOString(),
  }
}

function keyIdOf(sealed: SealedKeys, entryId: string): string {
  const key = sealed.get(entryId)
  if (key === undefined) throw new Error('Every key of a plan is sealed before it is carried out.')
  return key.record.id
}

function auditNote(
  state: ConsoleState,
  outcome: ImportOutcome,
  plan: ImportPlan,
  { input, fileName }: ImportAct,
): AuditNote {
  return {
    action: 'certificates.imported',
    object: fileName,
    details: {
      computer: computerName(state, input.target.computer),
      certificates: namedInAudit(
        outcome.imported.map(({ ref, subject }) => `${subject} [${ref.thumbprint}] → ${ref.store}`),
      ),
      count: String(outcome.imported.length),
      keys: String(plan.neededKeys.length),
      ...(plan.neededKeys.length === 0 ? {} : { exportable: input.exportable ? 'yes' : 'no' }),
      ...(outcome.keysAdded.length === 0
        ? {}
        : { keysAddedTo: namedInAudit(outcome.keysAdded.map(ref => `${ref.thumbprint} in ${ref.store}`)) }),
    },
  }
}
