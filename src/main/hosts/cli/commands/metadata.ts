/** `countersign metadata show | check | fetch | serve` */
import { commandOfVerbs } from '../verbs.ts'
import { metadataCheck } from './metadata-check.ts'
import { metadataFetch } from './metadata-fetch.ts'
import { metadataServe } from './metadata-serve.ts'
import { metadataShow } from './metadata-show.ts'

export const metadata = commandOfVerbs('metadata', 'Auth metadata documents: ours and theirs.', {
  show: metadataShow,
  check: metadataCheck,
  fetch: metadataFetch,
  serve: metadataServe,
})
