/** Reads parts of a file that may be too large to hold; a file that is not there has nothing in it. */
import { open, type FileHandle } from 'node:fs/promises'
import { systemErrorCode } from './storage-problem.ts'

const chunkBytes = 256 * 1024

/**
 * Calls `take` with each chunk from `position` to the end and the chunk's own position, until it answers false.
 * A chunk is valid during the call only.
 */
export async function forEachChunk(
  path: string,
  position: number,
  take: (chunk: Buffer, position: number) => boolean,
): Promise<void> {
  await withFile(path, undefined, async file => {
    const buffer = Buffer.allocUnsafe(chunkBytes)
    for (let at = position; ;) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, at)
      if (bytesRead === 0 || !take(buffer.subarray(0, bytesRead), at)) return
      at += bytesRead
    }
  })
}

/** The bytes from `start` up to `end`, or as many of them as there are. */
export async function readRange(path: string, start: number, end: number): Promise<Buffer> {
  return withFile(path, Buffer.alloc(0), async file => {
    const buffer = Buffer.allocUnsafe(Math.max(0, end - start))
    let read = 0
    while (read < buffer.length) {
      const { bytesRead } = await file.read(buffer, read, buffer.length - read, start + read)
      if (bytesRead === 0) break
      read += bytesRead
    }
    return buffer.subarray(0, read)
  })
}

async function withFile<T>(path: string, instead: T, work: (file: FileHandle) => Promise<T>): Promise<T> {
  let file
  try {
    file = await open(path, 'r')
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return instead
    throw error
  }
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}
