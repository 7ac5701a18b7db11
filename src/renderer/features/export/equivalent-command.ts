/** The command line that does what the wizard just did (docs/cli.md); the password is never part of it. */
import { chosenFormat, type ExportChoices } from './export-flow.ts'
import type { ExportSubject } from './export-subject.ts'

const formatNames = { der: 'der', base64: 'pem', p7b: 'p7b', pfx: 'pfx' } as const
const legacyTargets: readonly ExportChoices['target'][] = ['windows-2012', 'apple']

/** Undefined for several certificates: the command exports one. */
export function equivalentCommand(
  choices: ExportChoices,
  subjects: readonly ExportSubject[],
  fileName: string,
): string | undefined {
  const [only] = subjects
  if (only === undefined || subjects.length > 1) return undefined
  const format = chosenFormat(choices, subjects)
  const withPath =
    (format === 'pfx' && choices.includePathInPfx) || (format === 'p7b' && choices.includePathInP7b)
  const profile = legacyTargets.includes(choices.target) ? 'legacy' : 'modern'
  const chain = withPath ? ' --include-chain' : ''
  return [
    `countersign export --select ${only.ref.thumbprint}`,
    `  --out "${fileName}" --format ${formatNames[format]}${chain}`,
    ...(format === 'pfx' ? [`  --profile ${profile} --out-password-env PFX_PASSWORD`] : []),
  ].join('\n')
}
