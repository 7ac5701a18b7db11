/** Tokens judged without a data folder, by keys from files alone: what `token inspect` needs, and nothing else. */
import { ok, type Result } from '../contract/result.ts'
import type { ReceiverInput, TokenInspection } from '../contract/token.ts'
import { createSignatureVerifier } from './adapters/jose/signature-verifier.ts'
import { createCertificateReader } from './adapters/pki/certificate-reader.ts'
import { composeFileTools } from './compose-file-tools.ts'
import { findToken } from './domain/tokens/find-token.ts'
import { inspectToken } from './domain/tokens/judge-token.ts'
import type { TrustedIssuer } from './domain/tokens/receiver.ts'
import { createKeyFileReader } from './oauth/key-file-reader.ts'
import { receiverOf } from './oauth/receiver-of.ts'

export interface InspectTokenInput {
  readonly text: string
  readonly receiver: ReceiverInput | null
  /** Paths; none: nobody is known. */
  readonly keyFiles: readonly string[]
  readonly at: Date
  readonly skewSeconds: number
}

export type InspectedToken = Pick<TokenInspection, 'accepted' | 'layers' | 'verdicts' | 'diagnostic'>

export interface TokenTools {
  /** Fails with what reading a key file fails with, and with audience-not-valid. */
  inspect(input: InspectTokenInput): Promise<Result<InspectedToken>>
}

/** @param workerUrl the script that opens files in a worker thread. */
export function composeTokenTools(workerUrl: URL): TokenTools {
  const files = composeFileTools(workerUrl)
  const reader = createKeyFileReader({ opener: files, reader: createCertificateReader() })
  return {
    async inspect({ text, receiver: asked, keyFiles, at, skewSeconds }) {
      const issuers: TrustedIssuer[] = []
      for (const path of keyFiles) {
        const bytes = await files.readFile(path)
        if (!bytes.ok) return bytes
        const issuer = await reader.read(path, bytes.value)
        if (!issuer.ok) return issuer
        issuers.push(issuer.value)
      }
      const receiver = receiverOf(asked, keyFiles.length === 0 ? null : issuers, skewSeconds)
      if (!receiver.ok) return receiver
      return ok(inspectToken(findToken(text).presented, receiver.value, at, createSignatureVerifier()))
    },
  }
}
