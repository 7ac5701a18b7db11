/** `matrix` as a process: what is missing and what is assigned, all of it or the differences only. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeTestPki, temporaryFolder } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('matrix-cli-')
const data = ['--data-dir', join(folder.path, 'data')]
const env = { PHRASE: 'granite harbor lamp' }
const open = ['--passphrase-env', 'PHRASE']
const server = 'atl-fe-001.litwareinc.com'
let thumbprint = ''

async function must(...args: string[]) {
  const run = await runCli([...args, ...data, '--json'], { env })
  if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`)
  return run.json()
}

beforeAll(async () => {
  const leaf = { subject: '/CN=litwareinc.com', subjectAltNames: ['DNS:litwareinc.com'] }
  const pki = makeTestPki(folder.path, { leaf })
  thumbprint = createHash('sha1').update(pki.rsaLeaf.der).digest('hex').toUpperCase()
  const chain = [pki.intermediate, pki.root]
  makePfx(folder.path, { name: 'us', leaf: pki.rsaLeaf, chain, password: 'x' })
  await must('estate', 'add-sip-domain', 'litwareinc.com', '--default')
  await must('estate', 'add-server', server, '--pool', 'atl-cs-001.litwareinc.com', '--kind', 'FrontEnd')
  await must('import', join(folder.path, 'us.pfx'), '--password', 'x', ...open)
  await must('assign', '--type', 'Default', '--identity', server, '--thumbprint', thumbprint, ...open)
})
afterAll(() => folder.remove())

describe('matrix', () => {
  it('lists each type of each server with its states', async () => {
    expect(await must('matrix')).toMatchObject({
      assignments: [
        {
          server,
          pool: 'atl-cs-001.litwareinc.com',
          type: 'Default',
          assigned: { thumbprint },
          hasKey: true,
        },
        { type: 'WebServicesInternal', states: ['missing'], assigned: null },
        { type: 'WebServicesExternal', states: ['missing'] },
        { type: 'OAuthTokenIssuer', states: ['missing'] },
      ],
    })
  })
  it('leaves out what is as it ought to be', async () => {
    const { assignments } = (await must('matrix', '--drift', '--server', server)) as {
      assignments: { type: string }[]
    }
    expect(assignments.map(({ type }) => type)).toEqual([
      'WebServicesInternal',
      'WebServicesExternal',
      'OAuthTokenIssuer',
    ])
  })
  it('prints a table for people', async () => {
    const run = await runCli(['matrix', ...data], { env })
    expect(run.stdout).toMatch(/^Server +Type +State/)
    expect(run.stdout).toMatch(/atl-fe-001\.litwareinc\.com +WebServicesInternal +Not assigned/)
  })
  it('refuses a server that is not known', async () => {
    expect((await runCli(['matrix', '--server', 'nowhere', ...data], { env })).code).toBe(1)
  })
})
