/** The assignment matrix: every server by the certificate types it uses (issue of assignment, design e). */
import type { RequestInput } from '../../../contract/api.ts'
import type { AssignmentMatrix, MatrixCell, MatrixRow } from '../../../contract/assignment-matrix.ts'
import { isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'
import type { Pool, Server } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { workstation } from '../../../contract/store.ts'
import { findServer } from '../state/computers.ts'
import { withDueRolls } from '../state/effective-assignments.ts'
import { refOf } from '../state/entries.ts'
import type { ConsoleState, DeliveryRecord } from '../state/state.ts'
import type { RowPorts } from './assignment-rows.ts'
import {
  createMatrixLookup,
  nameCertificate,
  type CertificateId,
  type MatrixLookup,
} from './matrix-lookup.ts'
import { statesOf } from './matrix-states.ts'
import type { CertificateNames } from './ports.ts'
import { inWizardOrder, requiredTypes, serverTypes } from './required-types.ts'

const dayMs = 86_400_000

/** As it stands now: a roll that is due has happened. Fails with server-unknown. */
export function assignmentMatrix({ unitOfWork, names, clock }: RowPorts) {
  return async ({ server: only }: RequestInput<'assignments.matrix'>): Promise<Result<AssignmentMatrix>> => {
    const revision = unitOfWork.revision()
    const now = clock.now()
    const state = withDueRolls(unitOfWork.current(), now)
    if (only !== undefined && findServer(state, only) === undefined)
      return err({ code: 'server-unknown', server: only })
    const lookup = createMatrixLookup(state)
    await names.load(lookup.named)
    const rows = state.estate.pools.flatMap(pool =>
      pool.servers
        .filter(({ id }) => only === undefined || id === only)
        .map(server => toRow({ lookup, names, now }, pool, server)),
    )
    return ok({ revision, types: usedTypes(rows), pools: poolsOf(state, rows), rows })
  }
}

interface Sources {
  readonly lookup: MatrixLookup
  readonly names: CertificateNames
  readonly now: Date
}

function toRow(sources: Sources, pool: Pool, server: Server): MatrixRow {
  return {
    server: server.id,
    fqdn: server.fqdn,
    pool: pool.id,
    cells: cellTypes(sources.lookup, pool, server).map(type => toCell(sources, server, type)),
  }
}

/** What the server cannot do without, and of the rest what somebody has assigned. */
function cellTypes(lookup: MatrixLookup, { kind }: Pool, { id }: Server): readonly CertificateType[] {
  const extra = serverTypes(kind).filter(type => lookup.assignment(id, type) !== undefined)
  return inWizardOrder([...requiredTypes(kind), ...extra])
}

function toCell({ lookup, names, now }: Sources, server: Server, type: CertificateType): MatrixCell {
  const isGlobal = isGlobalType(type)
  const record = lookup.assignment(isGlobal ? 'global' : server.id, type)
  const current = record?.current ?? null
  const staged = record?.staged ?? null
  const facts = current === null ? undefined : names.get(current.sha256)
  const daysLeft = facts === undefined ? null : Math.floor((facts.notAfterMs - now.getTime()) / dayMs)
  const seen = lookup.observation(server.id, type)
  const own = current === null ? undefined : lookup.personal(server.id, current)
  const entry = own ?? (current === null || !isGlobal ? undefined : lookup.personal(workstation, current))
  const stored = entry === undefined ? null : { ref: refOf(entry), hasKey: entry.keyId !== null }
  const delivery = current === null ? undefined : lookup.delivery(server.id, type, current.sha256)
  const holdsKey = own !== undefined && own.keyId !== null
  const isReplicated = !isGlobal || holdsKey || isThere(delivery) || seen?.sha1 === current?.sha1
  const named = (id: CertificateId) => nameCertificate(lookup, names, id)
  return {
    type,
    states: statesOf(
      {
        assigned: current && {
          thumbprint: current.sha1,
          notBeforeMs: facts?.notBeforeMs ?? null,
          notAfterMs: facts?.notAfterMs ?? null,
          daysLeft,
        },
        stored,
        previous: record?.previous?.sha1 ?? null,
        observed: seen === undefined ? null : { thumbprint: seen.sha1 },
        isStaged: staged !== null,
        isReplicated,
      },
      now,
    ),
    assigned: current && named(current),
    daysLeft,
    stored,
    observed:
      seen === undefined
        ? null
        : {
            certificate:
              seen.sha1 === null
                ? null
                : nameCertificate(lookup, names, { sha1: seen.sha1, sha256: lookup.sha256Of(seen.sha1) }),
            source: seen.source,
            at: seen.at,
          },
    replica: toReplica(delivery),
    staged: staged && {
      certificate: named(staged),
      effectiveDate: staged.effectiveDate,
      replica: toReplica(lookup.delivery(server.id, type, staged.sha256)),
    },
  }
}

function isThere(delivery: DeliveryRecord | undefined): boolean {
  return delivery?.state === 'Deployed' || delivery?.state === 'Assigned'
}

function toReplica(delivery: DeliveryRecord | undefined): MatrixCell['replica'] {
  return delivery === undefined ? null : { state: delivery.state, error: delivery.error?.kind ?? null }
}

function usedTypes(rows: readonly MatrixRow[]): CertificateType[] {
  const used = new Set(rows.flatMap(({ cells }) => cells.map(({ type }) => type)))
  return [...inWizardOrder([...used])]
}

/** Only those that have a row; the site by its name. */
function poolsOf(state: ConsoleState, rows: readonly MatrixRow[]): AssignmentMatrix['pools'] {
  const wanted = new Set(rows.map(({ pool }) => pool))
  const siteNames = new Map(state.estate.sites.map(({ id, name }) => [id, name]))
  return state.estate.pools
    .filter(({ id }) => wanted.has(id))
    .map(({ id, fqdn, kind, siteId }) => ({
      id,
      fqdn,
      kind,
      site: siteId === null ? null : (siteNames.get(siteId) ?? null),
    }))
}
