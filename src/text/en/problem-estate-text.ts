/** Problems of SIP domains, pools, servers, their names, and the files that name them. */
import type { ProblemOf } from '../../contract/problem.ts'
import type { ProblemWords } from '../problem-text.ts'
import { dependentWords } from './dependent-text.ts'
import { counted, listed } from './moment.ts'

const nameReasons: { readonly [R in ProblemOf<'name-not-valid'>['reason']]: string } = {
  empty: 'It has no characters, or a label between two dots is empty.',
  'too-long': 'It is longer than 253 characters.',
  'label-too-long': 'A label between two dots is longer than 63 characters.',
  characters: 'A label may hold letters, digits and hyphens, and a hyphen neither first nor last.',
  'no-dot': 'It has no domain part.',
  numeric: 'Its last label is a number, so it reads like an address.',
  idna: 'It holds characters that have no form in DNS.',
}

const nameBearers: Readonly<Record<string, string>> = {
  pool: 'a pool bears it',
  server: 'a server bears it',
  'sip-domain': 'it is a SIP domain already',
  'web-services': 'the web services of a pool bear it',
  'trusted-server': 'it is among the trusted servers',
}

const columnReasons: Readonly<Record<string, string>> = {
  JSON: 'it is no complete JSON document',
  encoding: 'its characters are neither UTF-8 nor UTF-16',
  header: 'the first line has to name the columns, among them entry and name',
  quote: 'a quotation mark is not closed, or stands within a cell',
  twice: 'the same entry stands there twice',
  entry: 'entry has to be sipDomain, site, pool, server or trustedServer',
  name: 'the name is missing or not valid',
  pool: 'a server needs the full name of its pool, and nothing else has one',
  kind: 'the kind is none, or does not belong to this entry',
  addresses: 'the addresses are not valid, or do not belong to this entry',
  roles: 'the roles are none, or do not belong to this entry',
  default: 'default has to be yes or empty, for SIP domains only',
}

/** A column, "column:head" for one that is not known, or the member of a JSON document. */
function fileFault(where: string): string {
  if (where.startsWith('column:')) return `the column "${where.slice(7)}" is not known, or stands there twice`
  return columnReasons[where] ?? `the value of ${where}`
}

export const estateProblems = {
  'name-not-valid': ({ name, reason }) => ({
    what: `"${name}" cannot be a name in DNS.`,
    likely: nameReasons[reason],
    next: 'Enter the full name, such as fe-001.litwareinc.com.',
  }),
  'name-duplicate': ({ name, usedBy }) => ({
    what: `The name ${name} is taken: ${nameBearers[usedBy] ?? usedBy}.`,
    likely: 'It was entered earlier.',
    next: 'Enter another name, or use the entry that is there.',
  }),
  'sip-domain-unknown': ({ name }) => ({
    what: `There is no SIP domain ${name}.`,
    likely: 'It was removed in the meantime.',
    next: 'Refresh and choose again.',
  }),
  'sip-domain-is-default': ({ name }) => ({
    what: `${name} is the default SIP domain.`,
    likely: 'The default one cannot be removed while there are others.',
    next: 'Make another SIP domain the default first.',
  }),
  'pool-unknown': ({ pool }) => ({
    what: `The pool "${pool}" is not part of the estate.`,
    likely: 'It was removed in the meantime.',
    next: 'Refresh the tree and choose again.',
  }),
  'server-unknown': ({ server }) => ({
    what: `The server "${server}" is not part of the estate.`,
    likely: 'It was removed in the meantime, or its name is misspelled.',
    next: 'Refresh the tree, or add the server.',
  }),
  'trust-pairs-too-many': ({ pairs, limit }) => ({
    what: `The estate has ${counted(pairs, 'pair', 'pairs')} of servers; ${counted(limit, 'pair is', 'pairs are')} answered at once.`,
    likely: 'The question was not narrowed to a server.',
    next: 'Ask for one server that presents (--from) or that judges (--to).',
  }),
  'estate-in-use': ({ name, dependents }) => ({
    what: `${name} still has something that depends on it.`,
    likely: `It holds ${listed(dependents.map(dependentWords))}.`,
    next: 'Move or remove these first, or confirm that they go too. Certificates go to the recycle bin.',
  }),
  'site-unknown': ({ site }) => ({
    what: `The site "${site}" is not part of the estate.`,
    likely: 'It was removed in the meantime.',
    next: 'Refresh and choose again.',
  }),
  'site-duplicate': ({ name }) => ({
    what: `There is a site ${name} already.`,
    likely: 'Names of sites are compared without regard to case.',
    next: 'Enter another name, or use the site that is there.',
  }),
  'address-not-valid': ({ address }) => ({
    what: `"${address}" is no IP address.`,
    likely: 'A part of it is missing, or it is a name.',
    next: 'Enter an address such as 192.0.2.10 or 2001:db8::10.',
  }),
  'trusted-server-unknown': ({ fqdn }) => ({
    what: `${fqdn} is not among the trusted servers.`,
    likely: 'It was removed in the meantime.',
    next: 'Refresh and choose again.',
  }),
  'estate-file-not-valid': ({ line, where }) => ({
    what:
      line === null
        ? `The file does not describe an estate: ${fileFault(where)}.`
        : `Line ${line} does not describe a part of an estate: ${fileFault(where)}.`,
    likely: 'It was written by another program, or changed by hand.',
    next: 'Correct the file, or export the estate from here to see the form.',
  }),
} satisfies Partial<ProblemWords>
