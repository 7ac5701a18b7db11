/** The pages of the New Partner Application wizard, apart from reading a document. */
import type { MetadataReading } from '../../../contract/metadata.ts'
import type { Problem } from '../../../contract/problem.ts'
import { trustLevels } from '../../../contract/trust-level.ts'
import { texts } from '../../../text/texts.ts'
import { useState } from 'react'
import { useFiles } from '../../bridge/client.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import type { PartnerChoices, PartnerProduct } from './new-partner-flow.ts'
import { newCommandLine, type NewPartnerLine } from './partner-command-line.ts'

interface PageProps {
  readonly choices: PartnerChoices
  readonly choose: (part: Partial<PartnerChoices>) => void
}

export function SourcePage({
  choices,
  choose,
  chooseProduct,
}: PageProps & { readonly chooseProduct: (product: PartnerProduct) => void }) {
  const words = texts().partners.wizard.source
  const products = ['exchange', 'sharepoint', 'lync', 'other'] as const
  return (
    <div className="partners-form">
      <RadioList
        label={words.product}
        showLabel
        autoFocus
        value={choices.product}
        onChange={chooseProduct}
        options={products.map(value => ({ value, label: words.products[value] }))}
      />
      <RadioList
        label={words.how}
        showLabel
        value={choices.from}
        onChange={from => choose({ from })}
        options={[
          { value: 'document', label: words.hows.document, hint: words.hows.documentHint },
          { value: 'certificate', label: words.hows.certificate, hint: words.hows.certificateHint },
          { value: 'server', label: words.hows.server, hint: words.hows.serverHint },
        ]}
      />
    </div>
  )
}

export function CertificatePage({ choices, choose }: PageProps) {
  const words = texts().partners.wizard.certificate
  const files = useFiles()
  const [problem, setProblem] = useState<Problem>()
  const pick = async (): Promise<void> => {
    const picked = await files.pick({ purpose: 'inspect', multiple: false })
    if (!picked.ok) setProblem(picked.problem)
    else if (picked.value[0] !== undefined) choose({ file: picked.value[0] })
  }
  return (
    <div className="partners-form">
      {problem !== undefined && <ProblemNotice inline {...texts().problem(problem)} code={problem.code} />}
      <div className="row">
        <Button icon="folder" onClick={() => void pick()}>
          {words.choose}
        </Button>
        {choices.file !== undefined && <span className="ell">{words.chosen(choices.file.name)}</span>}
      </div>
      <TextField
        label={words.identifier}
        hint={words.identifierHint}
        mono
        value={choices.identifier}
        maxLength={200}
        onChange={identifier => choose({ identifier })}
      />
      <TextField
        label={words.realm}
        hint={words.realmHint}
        value={choices.realm}
        maxLength={253}
        onChange={realm => choose({ realm })}
      />
    </div>
  )
}

export function ServerPage({
  choices,
  choose,
  onAddServer,
}: PageProps & { readonly onAddServer: () => void }) {
  const words = texts().partners.wizard
  const answer = useRequest('oauthServers.list', {}, { refreshOn: 'oauth.changed' })
  const servers = answer.state === 'ready' ? answer.value.servers : []
  return (
    <div className="partners-form">
      {servers.length === 0 ? (
        <div className="row">
          <span className="grow">{words.server.none}</span>
          <Button onClick={onAddServer}>{words.server.add}</Button>
        </div>
      ) : (
        <Select
          label={words.server.server}
          value={choices.server}
          onChange={server => choose({ server })}
          options={[{ value: '', label: '' }, ...servers.map(({ name }) => ({ value: name, label: name }))]}
        />
      )}
      <TextField
        label={words.certificate.identifier}
        hint={words.certificate.identifierHint}
        mono
        value={choices.identifier}
        maxLength={200}
        onChange={identifier => choose({ identifier })}
      />
      <TextField
        label={words.certificate.realm}
        hint={words.server.realmHint}
        value={choices.realm}
        maxLength={253}
        onChange={realm => choose({ realm })}
      />
    </div>
  )
}

export function TrustPage({ choices, choose }: PageProps) {
  const words = texts().partners
  return (
    <div className="partners-form">
      <TextField
        label={words.wizard.trust.identity}
        hint={words.wizard.trust.identityHint}
        value={choices.name}
        autoFocus
        maxLength={64}
        onChange={name => choose({ name })}
      />
      <RadioList
        label={words.wizard.trust.level}
        showLabel
        value={choices.trustLevel}
        onChange={trustLevel => choose({ trustLevel })}
        options={trustLevels.map(value => ({ value, label: value, hint: words.detail.levelWhat(value) }))}
      />
      <CheckBox
        label={words.wizard.trust.sids}
        checked={choices.acceptSecurityIdentifiers}
        onChange={acceptSecurityIdentifiers => choose({ acceptSecurityIdentifiers })}
      />
      <CheckBox
        label={words.wizard.trust.enabled}
        checked={choices.enabled}
        onChange={enabled => choose({ enabled })}
      />
    </div>
  )
}

export function SummaryPage({
  choices,
  reading,
}: {
  readonly choices: PartnerChoices
  readonly reading: MetadataReading | undefined
}) {
  const words = texts().partners
  const { facts } = words.wizard.summary
  const summary = choices.from === 'document' ? reading?.summary : undefined
  const command = newCommandLine({ ...choices, by: lineSource(choices, reading) })
  const rows = [
    [facts.identity, choices.name],
    [facts.identifier, summary?.serviceName ?? choices.identifier],
    [facts.realm, summary?.realm ?? choices.realm],
    [facts.from, fromText(choices, reading)],
    [facts.keys, (summary?.keys ?? []).map(key => `${key.issuedTo} (${key.x5t})`).join(', ')],
    [facts.level, choices.trustLevel],
  ] as const
  return (
    <div className="partners-form">
      <dl className="kv selectable">
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => [<dt key={label}>{label}</dt>, <dd key={`${label}-value`}>{value}</dd>])}
      </dl>
      <div>
        <div className="row partners-sheet-head">
          <span className="caption dim grow">{words.detail.command}</span>
          <CopyLink text={command} label={words.actions.copy} doneLabel={words.actions.copied} />
        </div>
        <pre className="framed mono selectable partners-command">{command}</pre>
      </div>
    </div>
  )
}

function fromText({ from, file, server }: PartnerChoices, reading: MetadataReading | undefined): string {
  const words = texts().partners
  if (from === 'server') return words.detail.source.server(server)
  if (from === 'certificate') return file?.name ?? ''
  if (reading?.source.kind === 'url') return reading.source.url
  return reading?.source.kind === 'file' ? words.detail.source.file(reading.source.name) : ''
}

function lineSource(choices: PartnerChoices, reading: MetadataReading | undefined): NewPartnerLine['by'] {
  const { from, identifier, realm } = choices
  if (from === 'server') return { kind: 'server', identifier }
  if (from === 'certificate') return { kind: 'certificate', identifier, realm }
  if (reading?.source.kind === 'url') return { kind: 'url', url: reading.source.url }
  const { serviceName, realm: read } = reading?.summary ?? { serviceName: null, realm: null }
  return { kind: 'file', identifier: serviceName ?? identifier, realm: read ?? realm }
}
