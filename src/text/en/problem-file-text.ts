/** Problems of files: structure first, then algorithms, and only then the password (design n2, "three answers"). */
import type { ProblemOf } from '../../contract/problem.ts'
import type { ProblemWords } from '../problem-text.ts'
import { bytes, grouped } from './moment.ts'

/** "an OCSP response", "a PFX": formats as they are spoken. */
function withArticle(format: string): string {
  return `${/^[aeiox]/i.test(format) ? 'an' : 'a'} ${format}`
}

const writeFailures: { readonly [R in ProblemOf<'file-write-failed'>['reason']]: string } = {
  'no-space': 'The disk or the quota of this user is full.',
  'access-denied': 'The folder or its medium is write-protected, or this user has no right to write there.',
  'folder-missing': 'The folder does not exist.',
  'not-read-back': 'What was read back differs from what was written: the disk or its connection is faulty.',
  failed: 'The disk or the connection to it is the cause.',
}

export const fileProblems = {
  'file-ticket-unknown': () => ({
    what: 'The file is no longer at hand.',
    likely: 'It was closed, already used, or Countersign was started again since.',
    next: 'Choose the file again.',
  }),
  'file-not-found': ({ name }) => ({
    what: `${name} was not found.`,
    likely: 'The name is misspelled, or the file was moved or deleted.',
    next: 'Check the name and the folder.',
  }),
  'file-not-regular': ({ name }) => ({
    what: `${name} is not a file.`,
    likely: 'It is a folder, a device or a pipe.',
    next: 'Choose a regular file.',
  }),
  'file-access-denied': ({ name }) => ({
    what: `${name} cannot be opened by this user.`,
    likely: 'The rights of the file or of its folder do not allow it.',
    next: 'Ask its owner for the right to read, or copy it to a folder of your own.',
  }),
  'file-too-large': ({ sizeBytes, limitBytes }) => ({
    what: `The file has ${bytes(sizeBytes)}; at most ${bytes(limitBytes)} are read.`,
    likely: 'It is probably not a file of certificates.',
    next: 'Choose the certificate file itself, not an archive or image that holds it.',
  }),
  'file-empty': () => ({
    what: 'The file is empty.',
    likely: 'A download or a copy broke off before anything was written.',
    next: 'Get the file again from where it came.',
  }),
  'file-exists': ({ name }) => ({
    what: `${name} exists already.`,
    likely: 'An earlier export used the same name.',
    next: 'Choose another name, or confirm that it may be replaced.',
  }),
  'file-write-failed': ({ name, reason }) => ({
    what: `${name} could not be written.`,
    likely: writeFailures[reason],
    next: 'Choose another folder and save again.',
  }),
  'file-unrecognized': ({ startsWith }) => ({
    what: 'The file is no certificate, key, request, revocation list, PFX or PKCS #7 file.',
    likely: `It looks like ${startsWith}.`,
    next: 'Check that it is the right file; the name does not matter, the content does.',
  }),
  'file-malformed': ({ format, where, offsetBytes }) => ({
    what: `The file is ${withArticle(format)} file, but it is damaged.`,
    likely:
      offsetBytes === null
        ? `${where} cannot be read.`
        : `${where} cannot be read from byte ${grouped(offsetBytes)} on.`,
    next: 'Get the file again; a transfer as text can damage it. The password was not tried.',
  }),
  'file-truncated': ({ format, sizeBytes, expectedBytes }) => ({
    what: `The file is ${withArticle(format)} file, but it breaks off before its end.`,
    likely:
      expectedBytes === null
        ? `Its end is missing after ${bytes(sizeBytes)}.`
        : `Only ${bytes(sizeBytes)} of ${bytes(expectedBytes)} are there: a download or a copy was interrupted.`,
    next: 'Get the file again. The password was not tried.',
  }),
  'file-limit-exceeded': ({ what, limit }) => ({
    what: `The file goes beyond a safety limit: ${what} (at most ${grouped(limit)}).`,
    likely: 'It was made to exhaust the computer that opens it, or by an unusual tool.',
    next: 'Ask for a file with ordinary settings.',
  }),
  'password-required': ({ encryption }) => ({
    what: 'The file is protected with a password.',
    likely: `It is complete and its algorithms are supported (${encryption}).`,
    next: 'Enter the password that was set when it was exported.',
  }),
  'password-wrong': ({ encryption }) => ({
    what: 'The password does not open this file.',
    likely: `The file is complete and its algorithms are supported (${encryption}), so it is the password itself: a blank at its end, Caps Lock, another keyboard layout.`,
    next: 'Type it again, or ask whoever exported the file. Wrong tries do no harm.',
  }),
  'algorithm-unsupported': ({ algorithm, oid, use }) => ({
    what: `The file uses ${algorithm}${oid === null || oid === algorithm ? '' : ` (${oid})`} for ${use}, which cannot be read here.`,
    likely: 'A tool with unusual settings made the file; the password is not the cause.',
    next: 'Export it again with AES-256 or TripleDES.',
  }),
  'pfx-integrity-failed': ({ integrity }) => ({
    what: `The content of the PFX does not match its integrity value (${integrity}).`,
    likely: 'The file was changed or damaged after it was made.',
    next: 'Get the file again, or export it again.',
  }),
} satisfies Partial<ProblemWords>
