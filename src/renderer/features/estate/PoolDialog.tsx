/** What a pool is: its kind, its site, the names of its web services. Renaming is a question of its own. */
import { useState } from 'react'
import { poolKinds, type Estate, type Pool } from '../../../contract/estate.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { FactsDialog } from './FactsDialog.tsx'

export interface PoolDialogProps {
  readonly estate: Estate
  readonly pool: Pool
  readonly onClose: () => void
}

const noSite = 'none'

export function PoolDialog({ estate, pool, onClose }: PoolDialogProps) {
  const client = useClient()
  const words = texts().estate
  const [kind, setKind] = useState(pool.kind)
  const [site, setSite] = useState<string>(pool.siteId ?? noSite)
  const [internal, setInternal] = useState(pool.internalWebFqdn ?? '')
  const [external, setExternal] = useState(pool.externalWebFqdn ?? '')
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  return (
    <FactsDialog
      title={words.editPool.title(pool.fqdn)}
      icon="pool"
      onClose={onClose}
      perform={() =>
        client.request('estate.setPool', {
          pool: pool.id,
          change: {
            kind,
            site: site === noSite ? null : site,
            internalWebFqdn: orNull(internal),
            externalWebFqdn: orNull(external),
          },
        })
      }
    >
      <div className="estate-halves">
        <Select
          label={words.addServers.poolKind}
          options={poolKinds.map(value => ({ value, label: words.kind(value) }))}
          value={kind}
          onChange={setKind}
        />
        <Select
          label={words.overview.columns.site}
          options={[
            { value: noSite, label: words.editPool.noSite },
            ...estate.sites.map(each => ({ value: each.id as string, label: each.name })),
          ]}
          value={site}
          onChange={setSite}
        />
      </div>
      <TextField
        label={words.editPool.internalWeb}
        value={internal}
        onChange={setInternal}
        hint={words.editPool.internalWebHint(pool.fqdn)}
      />
      <TextField
        label={words.editPool.externalWeb}
        value={external}
        onChange={setExternal}
        hint={words.editPool.externalWebHint}
      />
    </FactsDialog>
  )
}
