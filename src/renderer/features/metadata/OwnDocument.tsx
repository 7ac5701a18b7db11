/** Our document: what it says, where partners find it, the JSON itself; what is missing when there is none. */
import { useState } from 'react'
import type { OwnMetadata } from '../../../contract/metadata.ts'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useFiles } from '../../bridge/client.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { useCommands } from '../../console/commands.tsx'
import { JsonBlock } from '../../documents/JsonBlock.tsx'
import { ServingPanel } from './ServingPanel.tsx'
import { SigningKeys, SummaryFacts } from '../../documents/Summary.tsx'

export function OwnDocument({ own }: { readonly own: OwnMetadata }) {
  const words = texts().metadataPage
  return (
    <div className="metadata-page scroll">
      {own.missing.map(missing => (
        <Missing key={missing} missing={missing} />
      ))}
      {own.summary !== null && (
        <>
          <div className="framed metadata-summary">
            <SummaryFacts summary={own.summary} />
          </div>
          <section>
            <h2 className="strong issuer-head">{words.keys.title(own.summary.keys.length)}</h2>
            <SigningKeys keys={own.summary.keys} />
          </section>
        </>
      )}
      <div className="issuer-halves">
        <Urls urls={own.urls} />
        <ServingPanel />
      </div>
      {own.json !== null && <DocumentText json={own.json} />}
    </div>
  )
}

function Missing({ missing }: { readonly missing: OwnMetadata['missing'][number] }) {
  const words = texts().metadataPage.missing
  const commands = useCommands()
  const mend = (): void =>
    missing === 'realm'
      ? commands.invoke('estate.addServers', {})
      : commands.invoke('assignments.assign', { identity: 'global', types: ['OAuthTokenIssuer'] })
  return (
    <Banner
      state="warning"
      title={words.title[missing]}
      action={
        <Button size="small" onClick={mend}>
          {words.button[missing]}
        </Button>
      }
    >
      {words.what[missing]}
    </Banner>
  )
}

function Urls({ urls }: { readonly urls: readonly string[] }) {
  const words = texts().metadataPage.urls
  return (
    <section>
      <h2 className="strong issuer-head">{words.title}</h2>
      {urls.length === 0 ? (
        <p className="dim">{words.none}</p>
      ) : (
        <ul className="framed metadata-urls">
          {urls.map(url => (
            <li key={url} className="row">
              <span className="mono selectable grow">{url}</span>
              <span className="caption">
                <CopyLink text={url} label={words.copy} doneLabel={words.copied} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="caption dim metadata-hint">{words.hint}</p>
    </section>
  )
}

/** What is shown is what is saved: the same text, and no second reading of it. */
function DocumentText({ json }: { readonly json: string }) {
  const words = texts().metadataPage.document
  const files = useFiles()
  const [state, setState] = useState<Problem | 'saved'>()
  const save = async (): Promise<void> => {
    const result = await files.saveText(words.fileName, json)
    if (!result.ok) setState(result.problem)
    else setState(result.value === 'saved' ? 'saved' : undefined)
  }
  return (
    <section>
      <div className="row issuer-head">
        <h2 className="strong">{words.title}</h2>
        <span className="row right">
          <span className="caption dim" role="status">
            {state === 'saved' && words.saved}
          </span>
          <CopyLink text={json} label={words.copy} doneLabel={words.copied} />
          <Button size="small" icon="export" onClick={() => void save()}>
            {words.save}
          </Button>
        </span>
      </div>
      {state !== undefined && state !== 'saved' && (
        <ProblemNotice inline {...texts().problem(state)} code={state.code} />
      )}
      <JsonBlock text={json} />
    </section>
  )
}
