/** What stands for powershell.exe on the SSH server of a test. Arguments: FQDN, key file, then PowerShell's own, the script last. */
import { dirname } from 'node:path'
import process from 'node:process'
import { createServerAgent } from '../fakes/server-agent.ts'

const [server = '', keyFile, ...given] = process.argv.slice(2)
const script = given.at(-1) ?? ''
process.exitCode = createServerAgent(dirname(script), server, keyFile).run() === 1 ? 0 : 1
