/** What is known of a server: its addresses, and what it does beside the kind of its pool. */
import { useState } from 'react'
import { poolKinds, type Pool, type Server } from '../../../contract/estate.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { CheckBox } from '../../components/CheckBox.tsx'
import { TextField } from '../../components/TextField.tsx'
import { FactsDialog } from './FactsDialog.tsx'

export interface ServerDialogProps {
  readonly pool: Pool
  readonly server: Server
  readonly onClose: () => void
}

export function ServerDialog({ pool, server, onClose }: ServerDialogProps) {
  const client = useClient()
  const words = texts().estate
  const [addresses, setAddresses] = useState(server.addresses.join('\n'))
  const [roles, setRoles] = useState(server.roles)
  return (
    <FactsDialog
      title={words.editServer.title(server.fqdn)}
      icon="server"
      onClose={onClose}
      perform={() =>
        client.request('estate.setServer', {
          server: server.id,
          change: { addresses: addresses.split(/[\s,;]+/).filter(each => each !== ''), roles },
        })
      }
    >
      <TextField
        label={words.editServer.addresses}
        value={addresses}
        onChange={setAddresses}
        lines={3}
        mono
        hint={words.editServer.addressesHint}
      />
      <fieldset className="estate-roles">
        <legend className="label">{words.editServer.roles(words.kind(pool.kind))}</legend>
        {poolKinds
          .filter(kind => kind !== pool.kind || roles.includes(kind))
          .map(kind => (
            <CheckBox
              key={kind}
              label={words.role(kind)}
              checked={roles.includes(kind)}
              onChange={on => setRoles(on ? [...roles, kind] : roles.filter(each => each !== kind))}
            />
          ))}
      </fieldset>
    </FactsDialog>
  )
}
