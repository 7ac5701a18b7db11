/** Page "Certificate Request Summary" (design p): every choice, every name with its reason, and the command. */
import type { RequestOutput } from '../../../contract/api.ts'
import type { RequestNames } from '../../../contract/certificate-request.ts'
import { texts } from '../../../text/texts.ts'
import { CopyLink } from '../../components/CopyLink.tsx'
import { ShortTable } from '../../components/ShortTable.tsx'
import { validDays, type RequestChoices } from './request-flow.ts'

/** A long command goes on in an indented line before a parameter; copying gives it in one. */
function inLines(command: string): string {
  return command.replace(/ (-Output|-Organization|-FriendlyName|-DomainName|-Report)/g, '\n  $1')
}

export function RequestSummary(props: {
  readonly choices: RequestChoices
  readonly names: RequestNames
  readonly preview: RequestOutput<'requests.preview'>
}) {
  const { choices, names, preview } = props
  const { wizard, key } = texts().requests
  const words = wizard.summary
  const because = (name: string): string => {
    const computed = names.names.find(each => each.name === name)
    if (computed !== undefined) return wizard.names.because(computed.because)
    return choices.additional.includes(name) ? wizard.names.addedByHand : wizard.names.chosenDomain
  }
  const joined = (...parts: readonly string[]): string =>
    parts.filter(part => part.trim() !== '').join(', ') || words.none
  const isMadeHere = choices.delivery === 'here'
  return (
    <>
      <div className="requests-facts">
        <div className="framed">
          <dl className="kv">
            <dt>{words.friendlyName}</dt>
            <dd>{choices.friendlyName.trim() === '' ? words.generated : choices.friendlyName}</dd>
            <dt>{words.key}</dt>
            <dd>{words.keyWith(key(choices.key), choices.exportable)}</dd>
            {isMadeHere ? (
              <IssuerFacts choices={choices} />
            ) : (
              <>
                <dt>{words.fileName}</dt>
                <dd>{choices.fileName}</dd>
              </>
            )}
          </dl>
        </div>
        <div className="framed">
          <dl className="kv">
            <dt>{words.subject}</dt>
            <dd className="selectable">{preview.subject}</dd>
            <dt>{words.organization}</dt>
            <dd>{joined(choices.organization, choices.organizationalUnit)}</dd>
            <dt>{words.place}</dt>
            <dd>{joined(choices.city, choices.state, choices.country)}</dd>
          </dl>
        </div>
      </div>
      <div className="row">
        <b>{words.names}</b>
        <span className="dim">{words.namesCount(preview.names.length)}</span>
      </div>
      <ShortTable
        className="requests-names"
        label={words.names}
        columns={[
          { id: 'name', title: wizard.names.columns.name, width: 330, render: (name: string) => name },
          { id: 'because', title: wizard.names.columns.because, render: because },
        ]}
        rows={preview.names}
        rowKey={name => name}
      />
      {!isMadeHere && <Command command={preview.command} />}
    </>
  )
}

function IssuerFacts({ choices }: { readonly choices: RequestChoices }) {
  const words = texts().requests.wizard.summary
  return (
    <>
      <dt>{words.signedBy}</dt>
      <dd>{choices.issuer === 'itself' ? words.itself : choices.authority?.name}</dd>
      <dt>{words.validity}</dt>
      <dd>{words.days(validDays(choices) ?? 0)}</dd>
    </>
  )
}

function Command({ command }: { readonly command: string }) {
  const { summary: words, executing } = texts().requests.wizard
  return (
    <div>
      <div className="row">
        <span className="caption dim grow">{words.command}</span>
        <CopyLink text={command} label={executing.copy} doneLabel={executing.copied} />
      </div>
      <pre className="well mono selectable requests-command">{inLines(command)}</pre>
    </div>
  )
}
