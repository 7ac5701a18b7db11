/** Problems of the data folder: lock, versions, damage, space, audit log. */
import type { ProblemWords } from '../problem-text.ts'
import { damageText } from './damage-text.ts'
import { moment } from './moment.ts'

export const storageProblems = {
  'data-folder-in-use': ({ pid, host, since }) => ({
    what: `The data folder is in use by another Countersign (${host}, process ${pid}, since ${moment(since)}).`,
    likely: 'A second window, the loopback host or a command is open with the same folder.',
    next: 'Close the other one, or go on here with reading only.',
  }),
  'data-folder-read-only': ({ folder }) => ({
    what: `The data folder ${folder} cannot be written.`,
    likely: 'The folder or its medium is write-protected, or this user has no right to write there.',
    next: 'Grant the right to write, or start with another data folder.',
  }),
  'data-folder-newer': ({ foundVersion, supportedVersion }) => ({
    what: `The data folder was written by a newer version (format ${foundVersion}; this one reads up to ${supportedVersion}).`,
    likely: 'A newer Countersign was used with the same folder.',
    next: 'Install the newer version, or start with another data folder. Nothing was changed.',
  }),
  'data-file-damaged': ({ file, setAsideAs, reason }) => ({
    what:
      setAsideAs === null
        ? `${file} in the data folder is damaged: ${damageText[reason]}.`
        : `${file} in the data folder is damaged (${damageText[reason]}) and was set aside as ${setAsideAs}.`,
    likely: 'The disk lost data, or another program has changed the file.',
    next: 'Restore the file from a backup of the data folder.',
  }),
  'storage-full': ({ file }) => ({
    what: `There is no space left to write ${file}.`,
    likely: 'The disk or the quota of this user is full.',
    next: 'Free some space and try again. Nothing was changed.',
  }),
  'storage-failed': ({ operation, reason }) => ({
    what: `The data folder could not be used (${operation}): ${reason}.`,
    likely: 'The disk, its connection or the rights of this user are the cause.',
    next: 'Check the data folder and try again.',
  }),
} satisfies Partial<ProblemWords>
