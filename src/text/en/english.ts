/** All English sentences, one property per topic. A feature adds its own file beside this one and a line here. */
import { certificatesText } from './certificates-text.ts'
import { componentText } from './component-text.ts'
import { consoleText } from './console-text.ts'
import { auditText } from './audit-text.ts'
import { assignmentsText } from './assignments-text.ts'
import { certificateDialogText } from './certificate-dialog-text.ts'
import { damageText } from './damage-text.ts'
import { deploymentText } from './deployment-text.ts'
import { desktopText } from './desktop-text.ts'
import { fileAnswersText } from './file-answers-text.ts'
import { inspectText } from './inspect-text.ts'
import { eligibilityText } from './eligibility-text.ts'
import { executionText } from './execution-text.ts'
import { exportText } from './export-text.ts'
import { importText } from './import-text.ts'
import { labText } from './lab-text.ts'
import { loopbackText } from './loopback-text.ts'
import { estateText } from './estate-text.ts'
import { pathText } from './path-text.ts'
import { problemText } from './problem-text.ts'
import { probeReportText } from './probe-report-text.ts'
import { probeText } from './probe-text.ts'
import { probesDetailText } from './probes-detail-text.ts'
import { probesDialogsText } from './probes-dialogs-text.ts'
import { probesListText } from './probes-list-text.ts'
import { probesTermsText } from './probes-terms-text.ts'
import { requestsText } from './requests-text.ts'
import { replicationPageText } from './replication-page-text.ts'
import { purposeText } from './purpose-text.ts'
import { settingsText } from './settings-text.ts'
import { stateText } from './state-text.ts'
import { storeText } from './store-text.ts'
import { helpText } from './help-text.ts'
import { homeText } from './home-text.ts'
import { vaultText } from './vault-text.ts'
import { typeText } from './type-text.ts'
import { verdictText } from './verdict-text.ts'
import { claimText } from './claim-text.ts'
import { answerText } from './answer-text.ts'
import { metadataCheckText } from './metadata-check-text.ts'
import { liveTestText } from './live-test-text.ts'
import { rollText } from './roll-text.ts'
import { scenarioText } from './scenario-text.ts'
import { issuerText } from './issuer-text.ts'
import { serverTrustText } from './server-trust-text.ts'
import { workbenchText } from './workbench-text.ts'
import { partnersText } from './partners-text.ts'
import { oauthServersText } from './oauth-servers-text.ts'
import { issuerPageText } from './issuer-page-text.ts'
import { metadataPageText } from './metadata-page-text.ts'
import { replicationText } from './replication-text.ts'
import { blastRadiusText } from './blast-radius-text.ts'
import { matrixText } from './matrix-text.ts'
import { observationText } from './observation-text.ts'
import { trustListenerText } from './trust-listener-text.ts'
import { trustMapText } from './trust-map-text.ts'
import { trustMatrixText } from './trust-matrix-text.ts'
import { trustedServersText } from './trusted-servers-text.ts'

export const english = {
  assignments: assignmentsText,
  deployment: deploymentText,
  certificates: certificatesText,
  component: componentText,
  console: consoleText,
  audit: auditText,
  certificateDialog: certificateDialogText,
  desktop: desktopText,
  lab: labText,
  loopback: loopbackText,
  problem: problemText,
  requests: requestsText,
  replicationPage: replicationPageText,
  damage: damageText,
  eligibility: eligibilityText,
  estate: estateText,
  execution: executionText,
  export: exportText,
  import: importText,
  fileAnswers: fileAnswersText,
  inspect: inspectText,
  path: pathText,
  probe: probeText,
  probeReport: probeReportText,
  probesPage: { ...probesTermsText, ...probesListText, ...probesDetailText, ...probesDialogsText },
  purpose: purposeText,
  settings: settingsText,
  state: stateText,
  store: storeText,
  help: helpText,
  home: homeText,
  vault: vaultText,
  type: typeText,
  verdict: verdictText,
  claim: claimText,
  answer: answerText,
  metadataCheck: metadataCheckText,
  liveTest: liveTestText,
  roll: rollText,
  scenario: scenarioText,
  replication: replicationText,
  issuer: issuerText,
  serverTrust: serverTrustText,
  workbench: workbenchText,
  partners: partnersText,
  oauthServers: oauthServersText,
  issuerPage: issuerPageText,
  metadataPage: metadataPageText,
  blastRadius: blastRadiusText,
  matrix: matrixText,
  observation: observationText,
  trustListener: trustListenerText,
  trustMap: trustMapText,
  trustMatrix: trustMatrixText,
  trustedServers: trustedServersText,
}
