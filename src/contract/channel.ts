/**
 * The wire between a window and main, the same over IPC and WebSocket: plain JSON-able frames on a Port.
 * Both ends parse what they receive; a frame that does not parse ends nothing but itself.
 */
import * as z from 'zod/mini'
import { Problem } from './problem.ts'

/** One direction-free pipe. `onMessage` and `onClose` return their own unsubscribe. */
export interface Port {
  send(frame: unknown): void
  onMessage(listener: (frame: unknown) => void): () => void
  onClose(listener: () => void): () => void
}

const id = z.int().check(z.minimum(1))

/** Window → main. */
export const ClientFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), id, name: z.string().check(z.maxLength(64)), input: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id }),
])
export type ClientFrame = z.output<typeof ClientFrame>

/** Main → window. `connection` is a new number for each start of main: a window that meets another one reads everything again. */
export const ServerFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), connection: z.string() }),
  z.object({
    kind: z.literal('reply'),
    id,
    result: z.union([
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), problem: Problem }),
    ]),
  }),
  z.object({ kind: z.literal('progress'), id, progress: z.unknown() }),
  z.object({ kind: z.literal('event'), name: z.string(), data: z.unknown() }),
])
export type ServerFrame = z.output<typeof ServerFrame>
