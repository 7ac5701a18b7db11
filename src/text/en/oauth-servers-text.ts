/** Authorization servers: list, detail, adding one. */
import { counted } from './moment.ts'

export const oauthServersText = {
  title: 'Authorization servers',
  count: (all: number): string => counted(all, 'authorization server', 'authorization servers'),
  columns: { name: 'Identity', issuer: 'Issuer', realm: 'Realm', keys: 'Keys', usedBy: 'Used by' },
  empty: {
    title: 'There is no authorization server yet.',
    what: 'An authorization server (security token server) issues tokens to both sides: for Office 365 it is the Access Control Service. Two servers in your own data center do not need one.',
    add: 'New authorization server...',
  },
  add: {
    title: 'New Authorization Server',
    lead: 'Its metadata document is read and checked before anything is stored.',
    identity: 'Identity',
    identityHint: 'A name for it, e.g. microsoft.sts.',
    button: 'Add',
    unread: 'Read the document first.',
    missing: 'An identity is needed.',
  },
  actions: { add: 'New server...', refresh: 'Read metadata', remove: 'Remove...' },
  detail: {
    endpoint: 'Token endpoint',
    noEndpoint: 'None in its document',
    document: 'Metadata document',
    usedBy: 'Used by',
    nobody: 'No partner application',
    issuer: 'Issuer',
    keys: 'Signing keys',
    accept: 'Accept changes...',
    differs: 'It publishes other keys than the ones we hold.',
    differsWhat: 'Tokens that it signs with a new one are refused here until you accept it.',
    upload:
      'Our certificate has to be registered there; the commands stand with the partner applications that use it.',
  },
  remove: {
    title: (name: string): string => `Remove ${name}`,
    question: (name: string): string => `Remove the authorization server ${name}?`,
    what: 'Its tokens are refused from then on, and none are requested from it.',
    button: 'Remove',
  },
}
