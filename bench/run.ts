/**
 * `npm run bench [name …]`: every row with its rival or limit, both figures and the ratio, measured in this one run.
 * It prints; it judges no build. Rows whose rival is not installed say so.
 */
import { commandLineRows } from './command-line.ts'
import { commitRows } from './commit.ts'
import { consoleRows } from './console.ts'
import { issuingRows } from './issuing.ts'
import { judgingRows } from './judging.ts'
import { mappingRows } from './mapping.ts'
import { matrixRows } from './matrix.ts'
import { describeLimitRow, describeRow, type LimitRow, type Row } from './measure.ts'
import { pathRows } from './paths.ts'
import { pkiRows } from './pki.ts'
import { planningRows } from './planning.ts'
import { probingRows } from './probing.ts'
import { runRows } from './runs.ts'

/** One group of rows that share their set-up. Answers finished rows as they come. */
export type Bench = () => AsyncGenerator<Row | LimitRow | { readonly skipped: string }>

const benches: Readonly<Record<string, Bench>> = {
  pki: pkiRows,
  paths: pathRows,
  'command-line': commandLineRows,
  issuing: issuingRows,
  judging: judgingRows,
  probing: probingRows,
  runs: runRows,
  commit: commitRows,
  matrix: matrixRows,
  mapping: mappingRows,
  planning: planningRows,
  console: consoleRows,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; one of ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

console.log(
  `Node ${process.versions.node}, ${process.platform} ${process.arch}; medians, ours and rival in turn in this run.\n`,
)
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for await (const row of bench()) {
    console.log(
      'skipped' in row
        ? `${row.skipped}\n`
        : 'limit' in row
          ? `${describeLimitRow(row)}\n`
          : `${describeRow(row)}\n`,
    )
  }
}
