/** Problems of certificate requests and of replication. */
import type { ProblemWords } from '../problem-text.ts'
import { counted } from './moment.ts'
import { typeText } from './type-text.ts'

export const deploymentProblems = {
  'request-id-unknown': () => ({
    what: 'This certificate request does not wait any more.',
    likely: 'Its certificate was imported, or the request was removed.',
    next: 'Look into the Personal store of the server, or make a new request.',
  }),
  'request-without-names': () => ({
    what: 'The request has no name.',
    likely: 'The estate has no SIP domain, and none was entered.',
    next: 'Add a SIP domain to the estate, or enter a name.',
  }),
  'request-name-not-valid': ({ name }) => ({
    what: `"${name}" cannot stand in a certificate request.`,
    likely: 'It is no DNS name.',
    next: 'Enter a full name such as fe-001.litwareinc.com; a wildcard may only be its first label.',
  }),
  'reply-not-matched': ({ certificates, waiting }) => ({
    what:
      certificates === 1
        ? 'The certificate in the file belongs to no request that waits here.'
        : `None of the ${counted(certificates, 'certificate', 'certificates')} in the file belongs to a request that waits here.`,
    likely:
      waiting === 0
        ? 'No request waits: it was removed, or made on another computer.'
        : waiting === 1
          ? 'The request that waits here has another key.'
          : `Each of the ${waiting} requests that wait here has another key.`,
    next: 'Choose the reply to a request of this console. A certificate with its own key is imported as PFX.',
  }),
  'issuer-not-an-authority': ({ thumbprint }) => ({
    what: `The certificate ${thumbprint} cannot sign others.`,
    likely:
      'It is no certificate authority, it has expired, its private key is not here, or the key is neither RSA nor of a NIST curve.',
    next: 'Choose an authority whose key is in the stores, or make the certificate sign itself.',
  }),
  'replica-unknown': ({ server }) => ({
    what: `Nothing is replicated to "${server}".`,
    likely: 'It is not a server that signs tokens, or it was removed.',
    next: 'Refresh and choose again.',
  }),
  'delivery-absent': ({ server, type }) => ({
    what: `No certificate of the type ${typeText.label(type)} waits for ${server}.`,
    likely: 'It was delivered, or its assignment was removed.',
    next: 'Refresh the replication view.',
  }),
  'read-back-differs': ({ expected, actual }) => ({
    what: `The server has another certificate: ${actual}.`,
    likely: `${expected} was to be imported. Perhaps the certificate before it was read.`,
    next: 'Import the package on the server, read the thumbprint there and enter it again.',
  }),
  'host-key-differs': ({ expected, actual }) => ({
    what: `The server shows another host key than was accepted: ${actual}.`,
    likely: `${expected} was accepted. The server was installed anew, or another computer answers in its place.`,
    next: 'Compare the key on the server itself (ssh-keygen -lf) before you accept it.',
  }),
  'replica-secret-missing': ({ server }) => ({
    what: `No password or key is kept for the SSH target of ${server}.`,
    likely: 'It was not entered, or the vault it lay in was made anew.',
    next: 'Open the target and enter it.',
  }),
  'transport-password-gone': ({ server }) => ({
    what: `The transport password of the package on ${server} is not known any more.`,
    likely: 'It is kept in memory only, and Countersign was closed since.',
    next: 'Replicate to this server again: that makes a new package with a new password.',
  }),
  'wrapping-certificate-not-usable': ({ thumbprint }) => ({
    what: `The password cannot be encrypted to the certificate ${thumbprint}.`,
    likely: 'It is not in the stores of that server, or has no RSA key.',
    next: 'Choose an RSA certificate whose key that server has, or hand the password over apart.',
  }),
  'replica-target-not-valid': ({ member }) => ({
    what: `The target cannot be used: ${member}.`,
    likely: 'A path has to be absolute, and a host a name or an address.',
    next: 'Correct the target.',
  }),
} satisfies Partial<ProblemWords>
