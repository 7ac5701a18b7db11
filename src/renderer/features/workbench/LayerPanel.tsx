/** One token of the two, taken apart: header and claims, each member with its value and what it means. */
import { Fragment } from 'react'
import type { TokenLayer, TokenMember, Verdict } from '../../../contract/token.ts'
import { texts } from '../../../text/texts.ts'
import { IconButton } from '../../components/Button.tsx'
import { Chip } from '../../components/Chip.tsx'
import { Icon } from '../../components/Icon.tsx'
import type { StateName } from '../../components/state-name.ts'
import { stateLook } from '../../components/state-name.ts'
import { instantOf, localTime, zoneName } from './local-time.ts'
import { mostDrawn } from './most-drawn.ts'
import { isTokenInside } from './segments.ts'
import { useCopy } from './use-copy.ts'
import { cutAround, faultOf } from './verdict-list.ts'

export interface LayerPanelProps {
  readonly layer: TokenLayer
  readonly verdicts: readonly Verdict[]
}

export function LayerPanel({ layer, verdicts }: LayerPanelProps) {
  const words = texts().workbench.layer
  const members = { layer, verdicts }
  return (
    <section className="wb-layer" aria-label={words.title(layer.kind)}>
      <header className="wb-head">
        <i className={`wb-dot wb-dot-${layer.kind}`} />
        <h2>{words.title(layer.kind)}</h2>
        <span className="dim ell">{words.says(layer.kind)}</span>
        <span className="right">
          <SignatureChip layer={layer} />
        </span>
      </header>
      <Members title={words.header} list={layer.headerMembers} {...members} />
      <Members title={words.claims} list={layer.claimMembers} {...members} />
      <p className="wb-facts caption dimmer">
        {words.facts(layer.length, layer.signatureOctets)}
        {layer.signedBy !== null && ` ${words.signedBy(layer.signedBy)}`}
      </p>
    </section>
  )
}

const signatureShapes: { readonly [S in NonNullable<TokenLayer['signature']>]: StateName } = {
  verifies: 'valid',
  'does-not-verify': 'error',
  'key-unknown': 'unknown',
}

function SignatureChip({ layer }: { readonly layer: TokenLayer }) {
  const words = texts().workbench.layer
  if (layer.kind === 'outer' || layer.signatureOctets === 0)
    return <Chip state="info">{words.notSigned}</Chip>
  if (layer.signature === null) return <Chip state="unknown">{words.notJudged}</Chip>
  return <Chip state={signatureShapes[layer.signature]}>{words.signature(layer.signature)}</Chip>
}

interface MembersProps extends LayerPanelProps {
  readonly title: string
  readonly list: readonly TokenMember[]
}

function Members({ title, list, layer, verdicts }: MembersProps) {
  if (list.length === 0) return null
  return (
    <>
      <h3 className="wb-part caption dimmer">{title}</h3>
      <dl className="selectable">
        {list.slice(0, mostDrawn).map((member, index) => (
          <Member
            key={`${index}-${member.name}`}
            member={member}
            fault={faultOf(layer, member.name, verdicts)}
          />
        ))}
      </dl>
      {list.length > mostDrawn && (
        <p className="wb-facts caption dimmer">{texts().workbench.more(list.length - mostDrawn)}</p>
      )}
    </>
  )
}

function Member({ member, fault }: { readonly member: TokenMember; readonly fault: Verdict | undefined }) {
  const words = texts().workbench
  const copy = useCopy()
  // The token inside is a layer of its own below; its compact form would act for the application.
  const isInside = isTokenInside(member.name, member.text)
  const instant = instantOf(member.name, member.text)
  const time = instant === undefined ? undefined : localTime(instant * 1000)
  return (
    <div className={fault?.outcome === 'failed' ? 'wb-member wb-member-bad' : 'wb-member'}>
      <dt>{member.name}</dt>
      <dd className="wb-value">
        <Value text={isInside ? words.token.characters(member.text.length) : member.text} fault={fault} />
        {instant !== undefined && time !== undefined && (
          <span className="wb-local">
            <span>{time}</span> <span>{zoneName(instant * 1000)}</span>
          </span>
        )}
        {!isInside && (
          <span className="wb-copy">
            <IconButton
              icon="copy"
              size="small"
              iconSize={12}
              label={words.copyValue(member.name)}
              onClick={() => void copy(member.text)}
            />
          </span>
        )}
      </dd>
      <dd className="dim">
        {texts().claim(member)}
        {fault !== undefined && <Objection fault={fault} />}
      </dd>
    </div>
  )
}

function Objection({ fault }: { readonly fault: Verdict }) {
  const { icon, tone } = stateLook(fault.outcome === 'failed' ? 'error' : 'warning')
  return (
    <span className={`wb-objection tone-${tone}`}>
      <Icon name={icon} size={12} tone="inherit" /> {texts().workbench.layer.objection(fault.rule)}
    </span>
  )
}

function Value({ text, fault }: { readonly text: string; readonly fault: Verdict | undefined }) {
  const cut = cutAround(text, fault?.outcome === 'failed' ? fault.actual : null)
  return (
    <span>
      <Breakable text={cut.before} />
      {cut.part !== '' && <mark className="wb-mark">{cut.part}</mark>}
      <Breakable text={cut.after} />
    </span>
  )
}

/** No principal name is longer; a value of thousands of slashes must not become as many elements. */
const longestName = 1000

/** Principal names break before host and realm sooner than inside of either. */
function Breakable({ text }: { readonly text: string }) {
  if (text.length > longestName) return text
  return text.split(/(?=[/@])/).map((piece, index) => (
    <Fragment key={index}>
      {/^[/@]/.test(piece) && <wbr />}
      {piece}
    </Fragment>
  ))
}
