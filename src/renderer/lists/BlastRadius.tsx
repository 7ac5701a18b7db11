/** What uses certificates that are about to go or to be replaced, as a list under a warning; nothing when nothing does. */
import type { BlastRadiusOf, CertificateEffect } from '../../contract/blast-radius.ts'
import { texts } from '../../text/texts.ts'
import { useRequest } from '../bridge/use-request.ts'
import { Banner } from '../components/Banner.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'

export interface BlastRadiusProps {
  readonly of: BlastRadiusOf
  /** Assignments are told elsewhere already. */
  readonly withoutAssignments?: boolean | undefined
}

export function BlastRadius({ of, withoutAssignments = false }: BlastRadiusProps) {
  const answer = useRequest('certificates.blastRadius', of)
  if (answer.state === 'loading') return null
  if (answer.state === 'failed')
    return <ProblemNotice inline {...texts().problem(answer.problem)} code={answer.problem.code} />
  const effects = answer.value.effects.filter(({ kind }) => !withoutAssignments || kind !== 'assigned')
  if (effects.length === 0) return null
  return (
    <Banner state="warning" title={texts().blastRadius.title}>
      <ul className="use-list">
        {effects.map(effect => (
          <li key={sentence(effect, of)}>{sentence(effect, of)}</li>
        ))}
      </ul>
    </Banner>
  )
}

function sentence(effect: CertificateEffect, { of }: BlastRadiusOf): string {
  const words = texts().blastRadius
  return of === 'assigned' && effect.kind === 'assigned'
    ? words.losesPrevious(effect.use.type, effect.use.identityName)
    : words.sentence(effect)
}
