/** `countersign partners test NAME`: the live test of a partner application, step by step. */
import { randomUUID } from 'node:crypto'
import type { LiveTest, LiveTestStep } from '../../../../contract/partner.ts'
import { ok } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'

export const partnersTest: Command = {
  usage: 'partners test NAME [--user-smtp A] [--url URL] [--data-dir DIR] [--json]',
  summary: 'Calls a partner as the servers would: challenge, token, call as application and as user.',
  options: {
    ...dataFolderOptions,
    ...vaultOptions,
    'user-smtp': { type: 'string', help: 'also call as the user with this mail address' },
    url: {
      type: 'string',
      help: 'the resource to call (default: by product, on the host of the metadata URL)',
    },
  },
  positionals: { min: 1, max: 1 },
  run: context =>
    withApplication(context, async application => {
      const vault = await openVault(application, context, false)
      if (!vault.ok) return vault
      const [url, userSmtp] = [context.options.text('url'), context.options.text('user-smtp')]
      const stop = application.onEvent(event => {
        if (event.name === 'partners.testStepped') context.terminal.note(stepLine(event.data.step))
      })
      const test = await ask(application, 'partners.test', {
        partner: context.positionals[0] ?? '',
        run: randomUUID(),
        ...(url === undefined ? {} : { url }),
        ...(userSmtp === undefined ? {} : { userSmtp }),
      })
      stop()
      return test.ok ? ok({ json: test.value, text: () => summary(test.value) }) : test
    }),
}

const marks: { readonly [O in LiveTestStep['outcome']]: string } = {
  passed: 'ok     ',
  warning: 'warning',
  failed: 'FAILED ',
  skipped: '-      ',
}

function stepLine(step: LiveTestStep): string {
  const { what } = texts('en').liveTest(step)
  return `${marks[step.outcome]} ${step.name.padEnd(20)} ${what} (${String(step.elapsedMs)} ms)`
}

function summary({ partner, url, outcome, firstCause }: LiveTest): string {
  const head = `${partner} at ${url}: ${outcome}`
  if (firstCause === null) return head
  const { what, next } = texts('en').liveTest(firstCause)
  return [head, `Cause: ${what}`, ...(next === '' ? [] : [`Next:  ${next}`])].join('\n')
}
