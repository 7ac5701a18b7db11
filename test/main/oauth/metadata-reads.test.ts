import { expect, it } from 'vitest'
import type { ListenerStatus } from '../../../src/contract/metadata.ts'
import { createMetadataReads } from '../../../src/main/oauth/metadata-reads.ts'

const request = (facts: Partial<ListenerStatus['requests'][number]>): ListenerStatus['requests'][number] => ({
  at: '2026-11-20T14:42:10Z',
  from: '10.0.0.9',
  method: 'GET',
  path: '/metadata/json/1',
  status: 200,
  userAgent: null,
  ...facts,
})

it('counts only those who were given the document', () => {
  const status: ListenerStatus = {
    state: 'serving',
    host: '0.0.0.0',
    port: 4443,
    thumbprint: null,
    url: null,
    served: 1,
    requests: [
      request({ method: 'HEAD' }),
      request({ status: 404, path: '/' }),
      request({ status: 503 }),
      request({ from: '10.0.0.7' }),
    ],
  }
  expect(createMetadataReads({ status: () => status }).list()).toEqual([
    { at: '2026-11-20T14:42:10Z', from: '10.0.0.7' },
  ])
})
