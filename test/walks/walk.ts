/** How a walk begins and ends: a console with its vault open, files of openssl, and no complaints of the page. */
import { expect, type Page } from '@playwright/test'
import { createVault } from './administrator.ts'
import { openConsole, type ConsoleUnderTest } from './loopback-console.ts'
import { makeOpensslFiles, type OpensslFiles } from './openssl-files.ts'

export interface Walk {
  readonly console_: ConsoleUnderTest
  /** In the folder of the console's files. */
  readonly files: OpensslFiles
  readonly page: Page
}

export async function beginWalk(options: Parameters<typeof openConsole>[0] = {}): Promise<Walk> {
  const console_ = await openConsole(options)
  try {
    const files = makeOpensslFiles(console_.files)
    const { page } = console_
    page.setDefaultTimeout(15_000)
    await createVault(page)
    return { console_, files, page }
  } catch (error) {
    await console_.close()
    throw error
  }
}

export async function endWalk({ complaints, close }: ConsoleUnderTest): Promise<void> {
  await close()
  expect(complaints, 'uncaught errors and refused content in the window').toEqual([])
}
