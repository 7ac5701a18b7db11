/** What the check of a document is asked for, as chosen in its window, and the request that it makes. */
import type { RequestArgument } from '../../contract/api.ts'
import type { OfferedFile } from '../../contract/file.ts'
import type { MetadataCheck } from '../../contract/metadata.ts'
import type { ThumbprintSha256 } from '../../contract/thumbprint.ts'

export const checkedProducts = ['any', 'exchange', 'sharepoint', 'lync', 'acs'] as const
export type CheckedProduct = (typeof checkedProducts)[number]

export interface CompareWith {
  readonly kind: 'partner' | 'oauth-server'
  readonly name: string
}

export interface CheckChoices {
  readonly url: string
  /** In the place of the URL. */
  readonly file: OfferedFile | undefined
  readonly product: CheckedProduct
  readonly compareWith: CompareWith | undefined
}

type ReadRequest = RequestArgument<'metadata.read'>

/** @returns undefined while there is nothing to read from. */
export function toReadRequest(
  choices: CheckChoices,
  acceptServerCertificate?: ThumbprintSha256,
): ReadRequest | undefined {
  const { file, product, compareWith } = choices
  const url = choices.url.trim()
  if (file === undefined && url === '') return undefined
  return {
    from:
      file === undefined
        ? {
            kind: 'url',
            url,
            ...(acceptServerCertificate === undefined ? {} : { acceptServerCertificate }),
          }
        : { kind: 'file', ticket: file.ticket },
    ...(product === 'any' ? {} : { product }),
    ...(compareWith === undefined ? {} : { compareWith: { ...compareWith } }),
  }
}

export interface Outcome {
  readonly failed: readonly MetadataCheck['rule'][]
  readonly warnings: number
}

export function outcomeOf(checks: readonly MetadataCheck[]): Outcome {
  return {
    failed: checks.filter(({ outcome }) => outcome === 'failed').map(({ rule }) => rule),
    warnings: checks.filter(({ outcome }) => outcome === 'warning').length,
  }
}
