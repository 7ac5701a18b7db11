/** Two tokens member by member: the outer one beside the outer one, the signed one beside the signed one. */
import type { TokenLayer, TokenMember } from '../../../contract/token.ts'

export type Difference = 'same' | 'differs' | 'only-left' | 'only-right'

export interface ComparedMember {
  readonly name: string
  readonly left: string | undefined
  readonly right: string | undefined
  readonly difference: Difference
}

export interface ComparedPart {
  readonly layer: 'outer' | 'signed'
  readonly part: 'header' | 'claims'
  readonly members: readonly ComparedMember[]
}

type Layers = readonly Pick<TokenLayer, 'kind' | 'headerMembers' | 'claimMembers'>[]

/** Parts that neither token has are left out. */
export function compareTokens(left: Layers, right: Layers): readonly ComparedPart[] {
  const parts = (['outer', 'signed'] as const).flatMap(layer => {
    const [mine, theirs] = [layerOf(left, layer), layerOf(right, layer)]
    return [
      {
        layer,
        part: 'header' as const,
        members: compareMembers(mine?.headerMembers ?? [], theirs?.headerMembers ?? []),
      },
      {
        layer,
        part: 'claims' as const,
        members: compareMembers(mine?.claimMembers ?? [], theirs?.claimMembers ?? []),
      },
    ]
  })
  return parts.filter(({ members }) => members.length > 0)
}

function layerOf(layers: Layers, layer: ComparedPart['layer']): Layers[number] | undefined {
  return layers.find(({ kind }) => (kind === 'outer') === (layer === 'outer'))
}

/** In the order of the left token, then what only the right one has; the first of a name meets the first of that name. */
function compareMembers(
  left: readonly TokenMember[],
  right: readonly TokenMember[],
): readonly ComparedMember[] {
  const waiting = new Map<string, TokenMember[]>()
  // Last first, so that the next one is taken from the end.
  for (const member of [...right].reverse()) {
    const sameName = waiting.get(member.name)
    if (sameName === undefined) waiting.set(member.name, [member])
    else sameName.push(member)
  }
  const paired = left.map(member => compared(member, waiting.get(member.name)?.pop()))
  const rest = new Set([...waiting.values()].flat())
  return [...paired, ...right.filter(member => rest.has(member)).map(member => compared(undefined, member))]
}

/** Compared as written in JSON: "true" and true are not the same to a receiver. */
function compared(left: TokenMember | undefined, right: TokenMember | undefined): ComparedMember {
  const difference: Difference =
    left === undefined
      ? 'only-right'
      : right === undefined
        ? 'only-left'
        : left.json === right.json
          ? 'same'
          : 'differs'
  // Where only the JSON tells two values apart, the JSON is what must be seen.
  const areAlike = difference === 'differs' && left?.text === right?.text
  const shown = (member: TokenMember | undefined): string | undefined =>
    areAlike ? member?.json : member?.text
  return { name: left?.name ?? right?.name ?? '', left: shown(left), right: shown(right), difference }
}

export function countDifferences(parts: readonly ComparedPart[]): number {
  return parts.flatMap(({ members }) => members).filter(({ difference }) => difference !== 'same').length
}
