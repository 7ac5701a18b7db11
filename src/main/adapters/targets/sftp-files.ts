/** Files over SFTP as promises (draft-ietf-secsh-filexfer-02); failures are the errors of ssh2. */
import type { SFTPWrapper } from 'ssh2'
import { codeOf, noSuchFile } from './ssh-errors.ts'

export function call<T>(
  start: (done: (error: Error | null | undefined, value: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => {
      if (error) reject(error)
      else resolve(value)
    })
  })
}

/** The same for what answers nothing. */
function settle(start: (done: (error: Error | null | undefined) => void) => void): Promise<undefined> {
  return call(done => start(error => done(error, undefined)))
}

/** What is not there is no failure for who reads or removes it. */
export async function unlessMissing<T, U>(reading: Promise<T>, missing: U): Promise<T | U> {
  try {
    return await reading
  } catch (error) {
    if (codeOf(error) === noSuchFile) return missing
    throw error
  }
}

/** Synced where the server can. */
export async function writeFile(sftp: SFTPWrapper, path: string, bytes: Uint8Array): Promise<void> {
  const handle = await call<Buffer>(done => sftp.open(path, 'w', 0o600, done))
  try {
    const chunkBytes = 32_000
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const chunk = Buffer.from(bytes.subarray(at, at + chunkBytes))
      await settle(done => sftp.write(handle, chunk, 0, chunk.length, at, done))
    }
    await sync(sftp, handle)
  } finally {
    await settle(done => sftp.close(handle, done))
  }
}

/** fsync@openssh.com, where the server has it. */
async function sync(sftp: SFTPWrapper, handle: Buffer): Promise<void> {
  try {
    await settle(done => sftp.ext_openssh_fsync(handle, done))
  } catch {
    // The server of another maker: the file is written, only not known to be on the disk.
  }
}

/** posix-rename@openssh.com replaces at once; without it there is a moment with neither, after which the next pass writes again. */
export async function replace(sftp: SFTPWrapper, from: string, to: string): Promise<void> {
  try {
    await settle(done => sftp.ext_openssh_rename(from, to, done))
  } catch {
    await unlessMissing(
      settle(done => sftp.unlink(to, done)),
      undefined,
    )
    await settle(done => sftp.rename(from, to, done))
  }
}

/** At most `atMost` octets. */
export async function readFile(sftp: SFTPWrapper, path: string, atMost: number): Promise<Uint8Array> {
  const handle = await call<Buffer>(done => sftp.open(path, 'r', done))
  try {
    const bytes = Buffer.alloc(
      Math.min(atMost, (await call<{ size: number }>(done => sftp.fstat(handle, done))).size),
    )
    let length = 0
    while (length < bytes.length) {
      const wanted = Math.min(32_000, bytes.length - length)
      const got = await call<number>(done =>
        sftp.read(handle, bytes, length, wanted, length, (error, count) => done(error, count)),
      )
      if (got === 0) break
      length += got
    }
    return new Uint8Array(bytes.subarray(0, length))
  } finally {
    await settle(done => sftp.close(handle, done))
  }
}

export function removeFile(sftp: SFTPWrapper, path: string): Promise<undefined> {
  return unlessMissing(
    settle(done => sftp.unlink(path, done)),
    undefined,
  )
}
