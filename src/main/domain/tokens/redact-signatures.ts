/** What a preview shows: an actor token inside an outer one is a bearer token by itself, so its signature stays behind. */
import type { TokenLayer } from '../../../contract/token.ts'

/** Each compact token inside a claim keeps header and claims; its signature becomes its length in characters. */
export function withoutInnerSignatures(layers: readonly TokenLayer[]): TokenLayer[] {
  return layers.map(layer => ({
    ...layer,
    claims: Object.fromEntries(
      Object.entries(layer.claims).map(([name, value]) => [
        name,
        typeof value === 'string' ? withoutSignature(value) : value,
      ]),
    ),
    claimMembers: layer.claimMembers.map(member => ({
      ...member,
      json: withoutSignature(member.json),
      text: withoutSignature(member.text),
    })),
  }))
}

/** Compact form as RFC 7515 section 3.1 has it; both first parts begin with an encoded brace. */
const compact = /\b(eyJ[\w-]*\.eyJ[\w-]*)\.([\w-]+)/g

function withoutSignature(text: string): string {
  return text.replace(compact, (_, signed: string, signature: string) => `${signed}.(${signature.length})`)
}
