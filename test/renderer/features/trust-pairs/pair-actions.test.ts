import { describe, expect, it } from 'vitest'
import type { PathFinding } from '../../../../src/contract/certificate.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import type { TrustRow } from '../../../../src/contract/trust-matrix.ts'
import { command, createCommands } from '../../../../src/renderer/console/commands.tsx'
import {
  pairActions,
  pairRepair,
  presentedCell,
} from '../../../../src/renderer/features/trust-pairs/pair-actions.ts'
import type { TrustPair } from '../../../../src/renderer/features/trust-pairs/pair-rows.ts'
import { mapPool, serverId } from '../../../fakes/map-estate.ts'

const estate = { pools: [mapPool('fe', 'FrontEnd', 1), mapPool('edge', 'Edge', 1)] }
const went: unknown[] = []
const commands = createCommands(
  (['matrix.show', 'stores.show'] as const).map(id =>
    command({ id, label: id, run: argument => void went.push([id, argument]) }),
  ),
)

/** The Edge Server presents its certificate to the Front End Server. */
function pair(code?: PathFinding['code']): TrustPair {
  const certificate = ThumbprintSha1.parse('AB'.repeat(20))
  const finding = code && { code, severity: 'error' as const, values: {}, certificate }
  const [from, to] = [serverId('edge'), serverId('fe')]
  const row: TrustRow = {
    from,
    to,
    presented: certificate,
    outcome: 'not-trusted',
    asCaller: 'not-trusted',
    chain: [],
    anchor: null,
    findings: finding === undefined ? [] : [finding],
  }
  return {
    key: `${from} ${to}`,
    from: 'edge.litwareinc.com',
    to: 'fe.litwareinc.com',
    row,
    presented: '',
    why: '',
  }
}
const cell = presentedCell(estate, pair(), 'Default')

describe('where a pair is put right', () => {
  it('is the trusted roots of who does not trust', () => {
    pairRepair(pair('UNTRUSTED_ROOT'), cell, commands)?.run()
    expect(went.splice(0)).toEqual([['stores.show', { computer: serverId('fe'), store: 'Root' }]])
  })

  it('is the assignment of what is presented, which of an Edge Server is Internal', () => {
    expect(cell).toEqual({ server: serverId('edge'), type: 'Internal' })
    expect(presentedCell(estate, pair(), 'WebServicesExternal').type).toBe('WebServicesExternal')
    pairRepair(pair('EXPIRED'), cell, commands)?.run()
    expect(went.splice(0)).toEqual([['matrix.show', cell]])
  })

  it('is not offered where nothing is said against it', () => {
    expect(pairRepair(pair(), cell, commands)).toBeUndefined()
  })

  it('stands among the actions once', () => {
    const idsFor = (each: TrustPair) =>
      pairActions(cell, pairRepair(each, cell, commands), commands).map(({ id }) => id)
    expect(idsFor(pair('UNTRUSTED_ROOT'))).toEqual(['stores.show', 'matrix.show'])
    expect(idsFor(pair('EXPIRED'))).toEqual(['matrix.show'])
    expect(idsFor(pair())).toEqual(['matrix.show'])
  })
})
