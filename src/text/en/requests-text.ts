/** The Certificate Request wizard, pending requests and their replies (reference sections 8.4, 8.6; design p). */
import type { ComputedName, KeyChoice } from '../../contract/certificate-request.ts'
import type { CertificateType } from '../../contract/certificate-type.ts'
import { counted, day, days, listed } from './moment.ts'
import { typeText } from './type-text.ts'

const keys: { readonly [K in KeyChoice]: string } = {
  'RSA-2048': 'RSA 2048 bits',
  'RSA-3072': 'RSA 3072 bits',
  'RSA-4096': 'RSA 4096 bits',
  ECDH_P256: 'EC P-256',
  ECDH_P384: 'EC P-384',
  ECDH_P521: 'EC P-521',
}

const reasons: { readonly [R in ComputedName['because']]: string } = {
  server: 'Server',
  pool: 'Pool',
  'internal-web': 'Web services, internal',
  'external-web': 'Web services, external',
  'sip-domain': 'SIP domain',
  'sip-access': 'Automatic sign-in of clients',
  'lync-discover': 'Clients look for the web services under it',
  edge: 'Edge service',
}

export const requestsText = {
  commands: {
    request: 'Request...',
    pending: 'Process Pending Request...',
    makeCertificate: 'Make certificate...',
  },
  key: (choice: KeyChoice): string => keys[choice],
  wizard: {
    title: (name: string): string => `Certificate Request - ${name}`,
    pages: {
      introduction: 'Certificate Request',
      delivery: 'Delayed or Immediate Requests',
      file: 'Certificate Request File',
      issuer: 'Issuer and validity',
      security: 'Name and Security Settings',
      organization: 'Organization Information',
      geography: 'Geographical Information',
      names: 'Subject Name / Subject Alternate Names',
      'sip-domains': 'SIP Domain setting on Subject Alternate Names (SANs)',
      additional: 'Configure Additional Subject Alternate Names',
      summary: 'Certificate Request Summary',
      executing: 'Executing Commands',
    },
    lead: {
      issuer: 'Who signs the certificate, and how long it is valid.',
      introduction: 'This wizard prepares a request for a certificate and its private key.',
      delivery: 'Choose how the request reaches a certification authority, or make the certificate here.',
      file: 'The request is written to a file that you hand to the certification authority.',
      security: 'How the certificate is called in the list, and what key it gets.',
      organization: 'What the authority writes into the subject. Public authorities check it.',
      geography: 'Full names, no abbreviations.',
      names: 'Computed from the estate. To change them, change the servers, pools and SIP domains.',
      'sip-domains': 'Tick the SIP domains that the certificate has to name besides.',
      additional: 'Names that the estate does not know.',
    },
    summaryLead: (types: readonly CertificateType[], name: string): string =>
      `Offline request for ${listed(types.map(type => typeText.label(type)))}, ${name}. Go back to correct anything.`,
    madeLead: (types: readonly CertificateType[], name: string): string =>
      `Made here for ${listed(types.map(type => typeText.label(type)))}, ${name}. Go back to correct anything.`,
    introduction: {
      usages: 'For these usages',
      what: 'The private key is made here and stays in the vault. The file holds only what the authority may know: names and the public key.',
      then: 'When the authority has answered, choose Process Pending Request in the Certificate Wizard. The certificate then comes together with its key.',
    },
    delivery: {
      label: 'How the request is sent',
      online: 'Send the request immediately to an online certification authority',
      onlineHint: 'Needs an enterprise authority of Active Directory and an account of its domain.',
      offline: 'Prepare the request now, but send it later (offline certificate request)',
      offlineHint: 'Works with every authority, public or internal, on any network.',
      here: 'Make the certificate here, without a request',
      hereHint:
        'Self-signed, or signed by an authority whose key is in the stores: for the token issuer and for tests.',
      onlineWhy: {
        title: 'An online request has to run on a computer of the domain.',
        rest: 'It goes to the authority by DCOM with a Windows account. Run Request-CsCertificate -New -CA on the server itself, or prepare an offline request here.',
      },
    },
    file: {
      name: 'File Name',
      hint: 'You choose the folder when the file is written. Authorities take the endings .req, .csr and .txt.',
    },
    issuer: {
      signedBy: 'Signed by',
      itself: 'Its own key (self-signed)',
      itselfForIssuer: {
        title: 'Enough for the token issuer.',
        rest: 'Partners trust its key because the metadata document shows it, not because of who signed it. Your servers list it for assignment once it also stands among their Trusted Root Certification Authorities.',
      },
      itselfForTls: {
        title: 'Not trusted for TLS.',
        rest: 'Other servers and clients refuse a self-signed certificate unless each of them holds it as a trusted root. Take an authority instead, or keep it for tests.',
      },
      authority: 'A certification authority of the stores',
      authorityHint: 'Trusted where the certificates of the authority stand in the stores.',
      noAuthority:
        'No valid certificate of an authority stands in the stores together with its key. Import one as .pfx.',
      reading: 'The stores are being read',
      list: 'Certification authorities with their key',
      columns: { name: 'Issued To', friendlyName: 'Friendly Name', notAfter: 'Expiration Date' },
      notAfter: day,
      validity: 'Validity',
      days: { '365': '1 year', '730': '2 years', '1095': '3 years', '1825': '5 years', other: 'Other...' },
      hintForIssuer: 'A token issuer is rolled before it expires; two years leave time for that.',
      hintForTls:
        "Some clients, Apple's among them, refuse server certificates that are valid for more than 825 days.",
      otherDays: 'Days',
      otherDaysHint: 'From 1 to 3,650',
      hintForAuthority: 'At the latest it ends with the certificate of its authority.',
    },
    security: {
      friendlyName: 'Friendly Name',
      friendlyNameHint: 'Left blank, a name is generated from usage and year.',
      bitLength: 'Key',
      bitLengthHint: 'RSA 2048 works everywhere.',
      bitLengthHintForIssuer:
        'OAuthTokenIssuer signs tokens with RSA of at least 2048 bits; servers cannot sign them with an EC key, so none is offered.',
      exportable: "Mark the certificate's private key as exportable",
      exportableHint: 'Needed when the same certificate has to stand on several servers.',
      clientAuthentication: 'Also for client authentication (-ClientEKU)',
      clientAuthenticationHint: 'Only where a partner asks for it.',
    },
    organization: { organization: 'Organization', unit: 'Organizational unit', optional: 'Optional' },
    geography: {
      country: 'Country/Region',
      countryHint: 'Two letters, such as US',
      state: 'State/Province',
      city: 'City/Locality',
    },
    names: {
      subject: 'Subject name',
      none: '(none)',
      table: 'Names',
      columns: { name: 'Name', because: 'Why it is there' },
      because: (reason: ComputedName['because']): string => reasons[reason],
      addedByHand: 'Added by hand',
      chosenDomain: 'SIP domain, chosen',
      empty: 'The estate gives no names. Add a SIP domain, or names by hand on a later page.',
    },
    sipDomains: {
      label: 'SIP domains',
      default: 'default',
      none: 'The estate has no further SIP domains.',
      included: 'stands among the computed names',
    },
    additional: {
      field: 'Name',
      hint: 'A full name such as mail.litwareinc.com; a wildcard only as the first label.',
      add: 'Add',
      remove: (name: string): string => `Remove ${name}`,
      clear: 'Clear All',
      list: 'Added names',
      none: 'No further names.',
    },
    summary: {
      friendlyName: 'Friendly Name',
      generated: '(generated)',
      key: 'Key',
      keyWith: (key: string, exportable: boolean): string =>
        `${key}, ${exportable ? 'exportable' : 'not exportable'}`,
      subject: 'Subject',
      organization: 'Organization',
      place: 'Place',
      fileName: 'File Name',
      signedBy: 'Signed by',
      itself: 'Its own key (self-signed)',
      validity: 'Validity',
      days: (count: number): string => days(count),
      none: '–',
      names: 'Names',
      namesCount: (count: number): string => counted(count, 'name', 'names'),
      command: 'Command that will run',
      write: 'Write request file',
      make: 'Make certificate',
    },
    blocks: {
      online: 'An online request cannot be sent from here: choose the offline request',
      fileName: 'Enter a file name',
      authority: 'Choose the authority that signs',
      days: 'Validity is a number of days, from 1 to 3,650',
      country: 'The country is two letters',
      typed: 'Add the name, or empty the field',
      noNames: 'A request needs at least one name',
    },
    executing: {
      running: 'Making the key and the request',
      runningHere: 'Making the key and the certificate',
      saved: (name: string): string => `The request was written to ${name}.`,
      offered: (name: string): string => `The request ${name} is among the downloads.`,
      notSaved: 'The request waits here, but its file was not saved yet.',
      saveAgain: 'Save file...',
      view: 'Request file',
      next: 'Hand the file to the certification authority. Its reply is taken in by Process Pending Request.',
      copy: 'Copy',
      copied: 'Copied',
    },
    madeHere: {
      done: 'The certificate stands in the Personal store, with its private key.',
      notTrusted: 'It signed itself, so nothing here trusts it yet.',
      notTrustedWhat:
        'It can be assigned when it also stands among the Trusted Root Certification Authorities.',
      trust: 'Trust it here',
      trusted: 'It is trusted here; each server needs it among its trusted roots too.',
      pathIncomplete: 'The computer that it is for does not know its authority.',
      pathIncompleteWhat:
        'It can be assigned when the certificates of its authorities stand in the stores of that computer: import them there.',
    },
    loading: 'The names are being computed',
    discard: {
      question: 'Close without making the request?',
      questionHere: 'Close without making the certificate?',
      explain: 'What was entered here is lost. Nothing has been made.',
      close: 'Close wizard',
      stay: 'Keep editing',
    },
  },
  pending: {
    title: 'Process Pending Request',
    pages: { introduction: 'Pending requests', executing: 'Executing Commands' },
    lead: 'Choose the reply of the certification authority. It is matched to its request by the public key.',
    list: 'Requests that wait',
    columns: { name: 'Friendly Name', usage: 'Usage', target: 'For', since: 'Since' },
    usage: (types: readonly CertificateType[]): string => listed(types.map(type => typeText.label(type))),
    since: day,
    none: 'No request waits. Choose Request in the Certificate Wizard to make one.',
    file: 'Reply of the authority',
    noFile: 'No file chosen: PEM, DER (.cer) or PKCS #7 (.p7b)',
    browse: 'Browse...',
    process: 'Process',
    chooseFirst: 'Choose the reply first',
    again: 'Request file...',
    remove: 'Remove request...',
    removeQuestion: (name: string): string => `Remove the request ${name}?`,
    removeExplain:
      'Its private key is deleted. A certificate that the authority issues for it later cannot be used.',
    removeConfirm: 'Remove',
    keep: 'Keep it',
    selectFirst: 'Select a request first',
    running: 'Matching the reply to its request',
    done: (name: string): string => `${name} stands in the Personal store, with its private key.`,
    missing: (names: readonly string[]): string =>
      `The authority left out ${counted(names.length, 'name', 'names')}: ${listed(names)}.`,
    missingWhat: 'Clients that use these names will not trust the certificate.',
    also: (count: number): string =>
      `${counted(count, 'certificate', 'certificates')} of authorities came with it.`,
    assign: 'Assign now...',
    waiting: (count: number): string =>
      count === 1
        ? 'A certificate request waits for its certificate.'
        : `${counted(count, 'certificate request', 'certificate requests')} wait for their certificates.`,
    offNone: 'No certificate requests wait',
  },
}
