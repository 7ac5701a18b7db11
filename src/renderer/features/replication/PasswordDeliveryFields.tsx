/** How the transport password of a package reaches the server: apart, or encrypted to a certificate whose key it has. */
import type { ComputerId } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { Select } from '../../components/Select.tsx'
import type { TargetFieldsProps } from './TargetDialog.tsx'

export function PasswordDeliveryFields({
  server,
  form,
  change,
}: TargetFieldsProps & { readonly server: ComputerId }) {
  const { target: words } = texts().replicationPage
  return (
    <>
      <RadioList
        label={words.delivery}
        showLabel
        value={form.password}
        onChange={password => change({ password })}
        options={[
          { value: 'wrapped' as const, label: words.wrapped, hint: words.wrappedHint },
          { value: 'apart' as const, label: words.apart, hint: words.apartHint },
        ]}
      />
      {form.password === 'wrapped' && <WrapTo server={server} form={form} change={change} />}
    </>
  )
}

function WrapTo({ server, form, change }: TargetFieldsProps & { readonly server: ComputerId }) {
  const { target: words } = texts().replicationPage
  const answer = useRequest('certificates.list', { computer: server, store: 'My', offset: 0, limit: 500 })
  if (answer.state !== 'ready') return null
  const usable = answer.value.rows.filter(({ publicKey }) => publicKey.algorithm === 'RSA')
  if (usable.length === 0) return <Banner state="warning">{words.noneToWrap}</Banner>
  return (
    <Select
      label={words.wrapTo}
      value={form.wrapTo}
      onChange={wrapTo => change({ wrapTo })}
      options={[
        { value: '' as const, label: words.noWrap },
        ...usable.map(({ ref, friendlyName, issuedTo, notAfter }) => ({
          value: ref.thumbprint,
          label: `${friendlyName ?? issuedTo}, ${notAfter.slice(0, 10)}, ${ref.thumbprint.slice(0, 8)}`,
        })),
      ]}
    />
  )
}
