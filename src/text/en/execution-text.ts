/** Sentences of "Executing Commands" and of the log behind View Log (reference section 8.7). */
import type { EligibilityCheck } from '../../contract/assignment.ts'
import type { CertificateType } from '../../contract/certificate-type.ts'
import type { StoreName } from '../../contract/store.ts'
import { eligibilityText } from './eligibility-text.ts'
import { listed, moment } from './moment.ts'
import { requestLogText } from './request-log-text.ts'
import { storeText } from './store-text.ts'

export const executionText = {
  headings: {
    import: 'Import Certificate',
    assign: 'Assign Certificate',
    remove: 'Remove Certificate',
    cancelRoll: 'Cancel Roll',
    restorePrevious: 'Restore Previous Certificate',
  },
  creatingLog: (fileName: string): string => `Creating new log file "${fileName}".`,
  imported: (thumbprint: string, server: string): string =>
    `The certificate ${thumbprint} and its private key were brought to ${storeText.name('My')} of ${server}.`,
  broughtIssuer: (thumbprint: string, store: StoreName, server: string): string =>
    `Its issuing certificate ${thumbprint} was brought to ${storeText.name(store)} of ${server}.`,
  assigned: (type: CertificateType): string =>
    `The following certificate was assigned for the type "${type}":`,
  alreadyAssigned: (type: CertificateType): string =>
    `The certificate was already assigned for the type "${type}"; nothing was changed.`,
  staged: (type: CertificateType, effectiveDate: string): string =>
    `The following certificate becomes current for the type "${type}" on ${moment(effectiveDate)}:`,
  rollCancelled: (type: CertificateType, thumbprint: string, effectiveDate: string): string =>
    `The certificate ${thumbprint} no longer becomes current for the type "${type}" on ${moment(effectiveDate)}.`,
  cancelledHereOnly:
    'No cmdlet withdraws a staged certificate: the roll was cancelled in this console, and no command was run.',
  cancelledTooLate: (servers: readonly string[]): string =>
    `Warning: the staged certificate has reached ${listed(servers)}. Whether assigning the current one again ends a roll that is pending there is not documented.`,
  removed: (type: CertificateType, slot: 'current' | 'previous', thumbprint: string): string =>
    slot === 'current'
      ? `The certificate ${thumbprint} is no longer assigned for the type "${type}".`
      : `The previous certificate ${thumbprint} is no longer kept for the type "${type}".`,
  facts: (facts: { subject: string; thumbprint: string; effective: string }): string[] => [
    `Subject:    ${facts.subject}`,
    `Thumbprint: ${facts.thumbprint}`,
    `Effective:  ${facts.effective}`,
  ],
  becamePrevious: (thumbprint: string): string => `Previous:   ${thumbprint}`,
  warning: (check: EligibilityCheck): string => `Warning: ${eligibilityText(check)}.`,
  completed: (cmdlet: string): string => `"${cmdlet}" processing has completed successfully.`,
  resultsIn: (fileName: string): string => `Detailed results can be found at "${fileName}".`,
  status: {
    completed: 'Task status: Completed.',
    completedWithWarnings: 'Task status: Completed with warnings.',
  },
  requests: requestLogText,
}
