/** Page "Completing" (design o2): shown only after the file was read back; every line is something that was proven. */
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { chosenFormat, type ExportChoices, type Exported } from './export-flow.ts'
import { equivalentCommand } from './equivalent-command.ts'
import { nameOf, namesAbove, type ExportSubject } from './export-subject.ts'

export interface CompletingPageProps {
  readonly choices: ExportChoices
  readonly subjects: readonly ExportSubject[]
  readonly exported: Exported
}

export function CompletingPage({ choices, subjects, exported }: CompletingPageProps) {
  const words = texts().export.completing
  const { prepared } = exported
  const command = equivalentCommand(choices, subjects, exported.fileName)
  return (
    <>
      <section>
        <b>{words.proven}</b>
        <ul className="framed export-proof">
          {proofLines({ choices, subjects, exported }).map(([claim, how]) => (
            <li key={claim}>
              <StateMark state="valid" />
              <span className="export-claim">{claim}</span>
              <span className="dim ell" title={how}>
                {how}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {!prepared.proof.chainComplete && chosenFormat(choices, subjects) === 'pfx' && (
        <Banner state="warning" title={words.pathIncomplete.title}>
          {words.pathIncomplete.rest}
        </Banner>
      )}
      {prepared.warnings.map(code => (
        <Banner key={code} state="warning">
          {texts().export.warning(code)}
        </Banner>
      ))}
      <Facts choices={choices} subjects={subjects} exported={exported} />
      {command !== undefined && (
        <section>
          <div className="row export-command-head">
            <span className="caption dim">{words.equivalent}</span>
            <span className="right caption">
              <CopyLink
                text={command.replaceAll(/\s*\n\s*/g, ' ')}
                label={words.copy}
                doneLabel={words.copied}
              />
            </span>
          </div>
          <pre className="well mono export-command selectable">{command}</pre>
        </section>
      )}
      {prepared.proof.privateKeys > 0 && <p className="dim export-next">{words.next}</p>}
    </>
  )
}

function Facts({ choices, subjects, exported }: CompletingPageProps) {
  const words = texts().export.completing
  const { prepared, fileName, keyDeleted } = exported
  const format = chosenFormat(choices, subjects)
  const withKey = prepared.proof.privateKeys > 0
  const keyWords = !withKey
    ? words.noKey
    : keyDeleted
      ? words.keyDeleted
      : choices.deleteKey
        ? words.keyKept
        : words.keyStays
  return (
    <div className="framed export-facts">
      <dl className="kv">
        <dt>{words.fileName}</dt>
        <dd className="row">
          <Icon name="file" size={14} />
          <span className="ell selectable">{fileName}</span>
        </dd>
        <dt>{words.exportKeys}</dt>
        <dd>{withKey ? words.keysYes : words.keysNo}</dd>
        <dt>{words.fileFormat}</dt>
        <dd>{words.formatFacts(format, prepared.sizeBytes, withKey ? choices.target : undefined)}</dd>
        <dt>{words.sha256}</dt>
        <dd className="mono selectable export-hash">{groupThumbprint(prepared.sha256.toUpperCase())}</dd>
        <dt>{words.privateKey}</dt>
        <dd>{keyWords}</dd>
      </dl>
    </div>
  )
}

/** Names are listed while they are few enough to be read. */
const namedAtMost = 4

function proofLines({
  choices,
  subjects,
  exported,
}: CompletingPageProps): readonly (readonly [string, string])[] {
  const words = texts().export.completing
  const { proof } = exported.prepared
  const format = chosenFormat(choices, subjects)
  const withKey = proof.privateKeys > 0
  const withPath =
    (format === 'pfx' && choices.includePathInPfx) || (format === 'p7b' && choices.includePathInP7b)
  const names = [...subjects.map(nameOf), ...(withPath ? namesAbove(subjects) : [])]
  const shown = names.slice(0, namedAtMost)
  return [
    [words.openedAgain, format === 'pfx' ? words.openedWithPassword : words.openedPlain],
    ...(withKey ? [[words.sameKey, words.sameKeyHow] as const] : []),
    [words.sameCertificates, words.andMore(shown, proof.certificates - shown.length)],
    ...(format === 'pfx' && proof.encryption !== null
      ? [[words.fitsTarget, words.fits(proof.encryption, proof.integrity)] as const]
      : []),
    [words.written, exported.savedTo === 'disk' ? words.writtenToDisk : words.writtenByBrowser],
  ]
}
