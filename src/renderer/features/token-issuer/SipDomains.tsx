/** The SIP domains of the estate against the names of the current certificate (C3, C5). */
import type { IssuerStatus } from '../../../contract/oauth.ts'
import { texts } from '../../../text/texts.ts'
import { Chip } from '../../components/Chip.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
import { StateMark } from '../../components/StateMark.tsx'

type Row = IssuerStatus['sipDomains'][number]

export function SipDomains({ status }: { readonly status: IssuerStatus }) {
  const words = texts().issuerPage.sipDomains
  return (
    <section>
      <div className="row issuer-head">
        <h2 className="strong">{words.title}</h2>
      </div>
      <ShortTable
        label={words.title}
        columns={columns()}
        rows={status.sipDomains}
        rowKey={({ name }) => name}
        empty={words.empty}
      />
    </section>
  )
}

function columns(): readonly TableColumn<Row>[] {
  const words = texts().issuerPage.sipDomains
  return [
    {
      id: 'name',
      title: words.columns.name,
      render: ({ name, isDefault }) => (
        <>
          <span className="ell" title={name}>
            {name}
          </span>
          {isDefault && <Chip>{words.isDefault}</Chip>}
        </>
      ),
    },
    { id: 'named', title: words.columns.named, width: 140, render: Named },
  ]
}

function Named({ named, isDefault }: Row) {
  const words = texts().issuerPage.sipDomains
  if (named === null) return <StateMark state="unknown">{words.notKnown}</StateMark>
  if (named) return <StateMark state="valid">{words.named}</StateMark>
  return <StateMark state="warning">{isDefault ? words.defaultNotNamed : words.notNamed}</StateMark>
}
