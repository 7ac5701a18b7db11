/** Compare: two tokens side by side, their members in pairs, what differs marked with shape and word. */
import { useMemo, useState } from 'react'
import { tokenLimit, type TokenInspection } from '../../../contract/token.ts'
import { texts } from '../../../text/texts.ts'
import { CheckBox } from '../../components/CheckBox.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { useContribution } from '../../console/contributions.tsx'
import { compareTokens, countDifferences, type ComparedMember, type ComparedPart } from './compare-members.ts'
import { textLimit } from './inspect-form.ts'
import { mostDrawn } from './most-drawn.ts'
import { isTokenInside } from './segments.ts'
import { TokenText } from './TokenText.tsx'
import { useLatest, type Latest } from './use-latest.ts'

export interface ComparedTexts {
  readonly left: string
  readonly right: string
}

export interface CompareModeProps {
  readonly texts: ComparedTexts
  readonly onChange: (texts: ComparedTexts) => void
}

export function CompareMode({ texts: typed, onChange }: CompareModeProps) {
  const words = texts().workbench.compare
  const [onlyDifferences, setOnlyDifferences] = useState(false)
  const left = useTakenApart(typed.left)
  const right = useTakenApart(typed.right)
  const parts = useMemo(
    () =>
      left.value === undefined || right.value === undefined
        ? undefined
        : compareTokens(left.value.layers, right.value.layers),
    [left.value, right.value],
  )
  useDifferenceCount(parts)
  return (
    <div className="wb-compare scroll">
      <div className="wb-compare-texts">
        <Side title={words.left} value={typed.left} onChange={text => onChange({ ...typed, left: text })} />
        <Side
          title={words.right}
          value={typed.right}
          onChange={text => onChange({ ...typed, right: text })}
        />
      </div>
      {[left, right].map(
        ({ problem, again }, index) =>
          problem !== undefined && (
            <div key={index} className="wb-failure">
              <ProblemNotice inline {...texts().problem(problem)} code={problem.code} onRetry={again} />
            </div>
          ),
      )}
      {parts === undefined ? (
        <div className="wb-empty">
          <p className="subtitle">{words.emptyTitle}</p>
          <p className="dim">{words.emptyWhy}</p>
        </div>
      ) : (
        <>
          <div className="wb-compare-filter">
            <CheckBox label={words.only} checked={onlyDifferences} onChange={setOnlyDifferences} />
          </div>
          {parts.map(part => (
            <PartTable key={`${part.layer}-${part.part}`} part={part} onlyDifferences={onlyDifferences} />
          ))}
        </>
      )}
    </div>
  )
}

/** Only taken apart: nobody judges, so no key is needed. */
function useTakenApart(text: string): Latest<TokenInspection> {
  const hasText = text.trim() !== '' && text.length <= textLimit
  return useLatest(
    'tokens.inspect',
    hasText ? { text, receiver: null, keys: { ours: false, partners: false, files: [] } } : undefined,
  )
}

function useDifferenceCount(parts: readonly ComparedPart[] | undefined): void {
  useContribution(
    useMemo(
      () =>
        parts === undefined ? {} : { status: [texts().workbench.compare.counts(countDifferences(parts))] },
      [parts],
    ),
  )
}

interface SideProps {
  readonly title: string
  readonly value: string
  readonly onChange: (text: string) => void
}

function Side({ title, value, onChange }: SideProps) {
  const words = texts().workbench.token
  return (
    <section aria-label={title} className="wb-side">
      <header className="wb-head">
        <h2>{title}</h2>
        <span className="right caption dimmer">{words.characters(value.length)}</span>
      </header>
      <TokenText
        label={title}
        placeholder={words.placeholder}
        value={value}
        onChange={onChange}
        colorLimit={tokenLimit}
      />
    </section>
  )
}

interface PartTableProps {
  readonly part: ComparedPart
  readonly onlyDifferences: boolean
}

function PartTable({ part: { layer, part, members }, onlyDifferences }: PartTableProps) {
  const words = texts().workbench.compare
  const shown = members.filter(({ difference }) => !onlyDifferences || difference !== 'same')
  if (shown.length === 0) return null
  return (
    <table className="wb-compare-table selectable">
      <caption className="wb-part dimmer">{words.part(layer, part)}</caption>
      <colgroup>
        <col className="wb-compare-name" />
        <col />
        <col />
        <col className="wb-compare-word" />
      </colgroup>
      <thead className="visually-hidden">
        <tr>
          {[words.member, words.left, words.right, words.difference].map(title => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.slice(0, mostDrawn).map((member, index) => (
          <MemberRow key={`${index}-${member.name}`} member={member} />
        ))}
        {shown.length > mostDrawn && (
          <tr>
            <td colSpan={4} className="dimmer">
              {texts().workbench.more(shown.length - mostDrawn)}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function MemberRow({ member }: { readonly member: ComparedMember }) {
  const words = texts().workbench.compare
  const differs = member.difference !== 'same'
  const value = differs ? 'wb-compare-value wb-compare-differs' : 'wb-compare-value'
  return (
    <tr>
      <th scope="row">{member.name}</th>
      <td className={value}>{shown(member.name, member.left)}</td>
      <td className={value}>{shown(member.name, member.right)}</td>
      <td>
        {differs ? (
          <StateMark state="drift">{words.differences[member.difference]}</StateMark>
        ) : (
          <span className="dimmer">{words.differences.same}</span>
        )}
      </td>
    </tr>
  )
}

function shown(name: string, value: string | undefined): string | undefined {
  return value !== undefined && isTokenInside(name, value)
    ? texts().workbench.token.characters(value.length)
    : value
}
