/** Files up and down: bytes become tickets and tickets become bytes (src/contract/file.ts); nothing touches the disk. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { fileLimitBytes } from '../../../contract/file-limit.ts'
import { FileTicket, type OfferedFile } from '../../../contract/file.ts'
import type { Application } from '../../application.ts'
import { answerJson, refuse, type HttpAnswer } from './http-answer.ts'
import { readBody } from './request-body.ts'

export interface FileRoutes {
  upload(request: IncomingMessage, response: ServerResponse, name: string | null): Promise<void>
  download(response: ServerResponse, ticket: string): void
}

/** More would only hold memory: a window sends its files one after the other. */
const maxUploads = 4

export function createFileRoutes(tickets: Application['tickets'], answer: HttpAnswer): FileRoutes {
  let uploads = 0

  async function receive(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const body = await readBody(request, fileLimitBytes)
    switch (body.outcome) {
      case 'broken-off':
        response.destroy()
        return
      case 'too-large':
        // The rest of the body is not wanted: the connection ends with this answer.
        response.setHeader('connection', 'close')
        refuse(answer, response, 413, {
          code: 'file-too-large',
          sizeBytes: body.sizeBytes,
          limitBytes: fileLimitBytes,
        })
        return
      case 'complete': {
        if (body.bytes.length === 0) return refuse(answer, response, 400, { code: 'file-empty' })
        const ticket = tickets.offer(name, body.bytes, 'opened')
        const offered: OfferedFile = { ticket, name, sizeBytes: body.bytes.length }
        return answerJson(answer, response, 201, offered)
      }
    }
  }

  return {
    async upload(request, response, name) {
      if (uploads >= maxUploads) {
        response.setHeader('connection', 'close')
        refuse(answer, response, 429, { code: 'too-many-requests', limit: maxUploads })
        return
      }
      uploads += 1
      try {
        await receive(request, response, toFileName(name))
      } finally {
        uploads -= 1
      }
    },
    download(response, given) {
      const ticket = FileTicket.safeParse(given)
      const file = ticket.success ? tickets.read(ticket.data) : undefined
      if (file?.ok !== true) {
        refuse(answer, response, 404, file?.problem ?? { code: 'file-ticket-unknown' })
        return
      }
      // The copy we were given may hold a private key: it is wiped once it has left, or never will.
      const { bytes } = file.value
      response.once('close', () => bytes.fill(0))
      answer(response, 200, bytes, {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment',
      })
    },
  }
}

/** A name to show, never a path: the last part, without control characters, as long as file systems allow. */
export function toFileName(given: string | null): string {
  const lastPart = (given ?? '').split(/[/\\]/).at(-1) ?? ''
  const clean = lastPart.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '').trim()
  return /^\.*$/.test(clean) ? 'file' : [...clean].slice(0, 255).join('')
}
