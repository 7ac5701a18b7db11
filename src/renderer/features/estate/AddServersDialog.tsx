/** SIP domain, pool and its servers in one go; what is refused is told line by line, what was added stays added. */
import { useMemo, useState } from 'react'
import type { Estate, PoolKind } from '../../../contract/estate.ts'
import { poolKinds } from '../../../contract/estate.ts'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextField } from '../../components/TextField.tsx'
import { addServers, type AddServersInput } from './add-servers.ts'
import { readServerLines, type LineFault } from './server-lines.ts'

const newPool = 'new'

export function AddServersDialog(props: {
  readonly estate: Estate
  /** Chosen when the dialog is opened from a pool. */
  readonly pool?: string | undefined
  readonly onClose: () => void
}) {
  const { estate, onClose } = props
  const text = texts().estate
  const client = useClient()
  const [sipDomain, setSipDomain] = useState('')
  const [pool, setPool] = useState(props.pool ?? estate.pools[0]?.id ?? newPool)
  const [poolFqdn, setPoolFqdn] = useState('')
  const [kind, setKind] = useState<PoolKind>('FrontEnd')
  const [servers, setServers] = useState('')
  const [outcome, setOutcome] = useState<Outcome>({ state: 'editing' })
  const lines = useMemo(() => readServerLines(servers, namesOf(estate)), [servers, estate])
  const input: AddServersInput = {
    sipDomain: sipDomain.trim(),
    pool: pool === newPool ? { fqdn: poolFqdn.trim(), kind } : { id: pool },
    servers: lines.names,
  }
  const offReason = reasonToWait(input, text.addServers)
  const add = async (): Promise<void> => {
    if (offReason !== undefined || outcome.state === 'adding') return
    setOutcome({ state: 'adding' })
    const result = await addServers(client, estate, input)
    if (result.ok) onClose()
    else setOutcome({ state: 'refused', problem: result.problem.problem, added: result.problem.added })
  }
  const defaultDomain = estate.sipDomains.find(domain => domain.isDefault)?.name
  return (
    <Dialog
      title={text.addServers.title}
      icon="server"
      width={560}
      onCancel={onClose}
      onSubmit={() => void add()}
      foot={
        <>
          <Button variant="primary" type="submit" offReason={offReason} busy={outcome.state === 'adding'}>
            {text.addServers.add(lines.names.length)}
          </Button>
          <Button onClick={onClose}>{texts().component.cancel}</Button>
        </>
      }
    >
      <div className="estate-form">
        <p className="reading dim">{text.addServers.lead}</p>
        <TextField
          label={text.addServers.sipDomain}
          value={sipDomain}
          onChange={setSipDomain}
          autoFocus={estate.sipDomains.length === 0}
          placeholder={defaultDomain}
          hint={
            defaultDomain === undefined
              ? text.addServers.sipDomainHint
              : text.addServers.sipDomainKept(defaultDomain)
          }
        />
        {estate.pools.length > 0 && (
          <Select
            label={text.addServers.pool}
            options={[
              ...estate.pools.map(known => ({
                value: known.id as string,
                label: `${known.fqdn} (${text.kind(known.kind)})`,
              })),
              { value: newPool, label: text.addServers.newPool },
            ]}
            value={pool}
            onChange={setPool}
          />
        )}
        {pool === newPool && (
          <div className="estate-pair">
            <TextField
              label={text.addServers.poolFqdn}
              value={poolFqdn}
              onChange={setPoolFqdn}
              hint={text.addServers.poolFqdnHint}
            />
            <Select
              label={text.addServers.poolKind}
              options={poolKinds.map(value => ({ value, label: text.kind(value) }))}
              value={kind}
              onChange={setKind}
            />
          </div>
        )}
        <TextField
          label={text.addServers.servers}
          value={servers}
          onChange={setServers}
          lines={6}
          mono
          hint={text.addServers.serversHint}
        />
        <FaultList lines={lines} />
        {outcome.state === 'refused' && <Refusal outcome={outcome} of={lines.names.length} />}
      </div>
    </Dialog>
  )
}

type Outcome =
  | { readonly state: 'editing' }
  | { readonly state: 'adding' }
  | { readonly state: 'refused'; readonly problem: Problem; readonly added: number }

function reasonToWait(
  input: AddServersInput,
  words: { nothingToAdd: string; needsPool: string },
): string | undefined {
  const poolNamed = 'id' in input.pool || input.pool.fqdn !== ''
  if (input.servers.length > 0 && !poolNamed) return words.needsPool
  const addsPool = !('id' in input.pool) && input.pool.fqdn !== ''
  return input.sipDomain === '' && !addsPool && input.servers.length === 0 ? words.nothingToAdd : undefined
}

function FaultList({ lines }: { readonly lines: ReturnType<typeof readServerLines> }) {
  const words = texts().estate.addServers
  const reason: { readonly [F in LineFault]: string } = {
    'not-a-name': words.notAName,
    'already-there': words.alreadyThere,
    twice: words.twice,
  }
  if (lines.faults.length === 0) {
    return lines.names.length === 0 ? null : (
      <StateMark state="valid">{words.willAdd(lines.names.length)}</StateMark>
    )
  }
  return (
    <ul className="estate-faults" aria-live="polite">
      {lines.faults.slice(0, 8).map(({ line, name, fault }) => (
        <li key={`${line}-${name}`}>
          <StateMark state={fault === 'not-a-name' ? 'error' : 'info'}>
            {words.line(line, name, reason[fault])}
          </StateMark>
        </li>
      ))}
      {lines.faults.length > 8 && <li className="dimmer">…</li>}
    </ul>
  )
}

function Refusal({
  outcome,
  of,
}: {
  readonly outcome: Extract<Outcome, { state: 'refused' }>
  readonly of: number
}) {
  const { what, likely, next } = texts().problem(outcome.problem)
  return (
    <>
      <ProblemNotice inline what={what} likely={likely} next={next} code={outcome.problem.code} />
      {outcome.added > 0 && (
        <Banner state="info">{texts().estate.addServers.added(outcome.added, of)}</Banner>
      )}
    </>
  )
}

function namesOf(estate: Estate): ReadonlySet<string> {
  return new Set(estate.pools.flatMap(pool => [pool.fqdn, ...pool.servers.map(server => server.fqdn)]))
}
