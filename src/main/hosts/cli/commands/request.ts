/** `countersign request new | list | file | complete | remove | self-signed` */
import { commandOfVerbs } from '../verbs.ts'
import { requestComplete } from './request-complete.ts'
import { requestFile } from './request-file.ts'
import { requestList } from './request-list.ts'
import { requestNew } from './request-new.ts'
import { requestRemove } from './request-remove.ts'
import { requestSelfSigned } from './request-self-signed.ts'

export const request = commandOfVerbs('request', 'Certificate requests: make, list, complete, remove.', {
  new: requestNew,
  list: requestList,
  file: requestFile,
  complete: requestComplete,
  remove: requestRemove,
  'self-signed': requestSelfSigned,
})
